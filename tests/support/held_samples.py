"""Small texts to compare with, typed from memory or invented, and a short way to search them."""

from __future__ import annotations

from citecheck.compare.retrieval.search import answers
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Departure, Match, Query
from citecheck.model.places import Span
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

ENGLISH = """It was in March 1848 that the 25 delegates met. They did not agree, and they could not agree, unless the
king withdrew his army of 1,500 men. The price rose by 5% to 3.5 shillings; it was £12 in London, and -4 degrees in
Oslo.
"We're not going," said Mr. Brown to Mrs. White, "and we shall never go." He was honoured by all; his labour was
greater than Peter's, and o'er the hill the enamell'd meadow lay. To-day we know that re-
cords were kept. She sang as well as he; the fiancée of Müller wrote naïvely of the æsthetic theory.
Every one may come into the house. All the world's a stage, and all the men and women merely players: they have their
exits and their entrances; and one man in his time plays many parts, his acts being seven ages.
One must obey the law, but only the just law binds."""

GERMAN = """Er konnte nicht kommen, und die Mutter war traurig. Die Mütter könnten ihm drei Tage geben. Es gibt keinen
Weg, daß der Thäter entkomme. Das Maß war voll in Massen und in Maßen; er wurde müde, und er würde schlafen. Zu Hause
ist's gut, und ins Feuer geht niemand. Über allen Gipfeln ist Ruh, in allen Wipfeln spürest du kaum einen Hauch; die
Vögelein schweigen im Walde. Warte nur, balde ruhest du auch."""

FRENCH = """Le cœur a ses raisons, que la raison ne connaît point; on le sait en mille choses. Où est la vérité, ou bien
l'erreur? Il a été reçu à Paris, et il n'a pas mangé le pâté du marché."""


def text(words: str, work: str = "work", **known: object) -> HeldText:
    """A text held whole, as if it came from a file of the work's name."""
    places = known.pop("places", LocatorTable())
    pages = known.pop("pages", LocatorTable())
    masks = known.pop("masks", ())
    quality = known.pop("quality", "sound")
    content = Content(words, "0" * 64, quality, Span(0, len(words)), masks, places, pages)  # type: ignore[arg-type]
    return HeldText(work, f"texts/{work}.txt", lambda: content, **known)  # type: ignore[arg-type]


def ask(quote: str, *texts: HeldText, works: tuple[str, ...] = ("work",), at: str = "") -> Answer:
    """What the texts say of one quotation; ENGLISH alone where none is given."""
    locators = (Locator(None, at),) if at else ()
    return answers(Library(texts or (text(ENGLISH),)), [Query("q", quote, works, locators)])[0]


def best(quote: str, *texts: HeldText) -> Match:
    """The best match of a quotation."""
    return ask(quote, *texts).matches[0]


def changes(quote: str, *texts: HeldText) -> list[tuple[str, str, str, str]]:
    """Every departure of the best match as (ours, theirs, weight, cause)."""
    return [told(departure) for departure in best(quote, *texts).departures]


def told(departure: Departure) -> tuple[str, str, str, str]:
    """A departure in four words."""
    return departure.ours, departure.theirs, departure.weight.label, departure.cause
