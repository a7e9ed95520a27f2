"""Gives each wheel a software bill of materials: CycloneDX JSON, made from the locked requirements.

It lists what an installation with every extra takes in, by `requirements/run.txt`: names, versions and the hashes of
their files. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCKED = Path("requirements") / "run.txt"
NAME = "citecheck.cdx.json"
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+?))? \\\n(?P<files>(?:    --hash=.*\n)+)", re.M
)
HASH = re.compile(r"sha256:([0-9a-f]{64})")
REQUIREMENT_NAME = re.compile(r"[A-Za-z0-9._-]+")


class BillOfMaterials(BuildHookInterface[Any]):
    """The hook that hatchling calls before it writes a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the bill beside the wheel and name it to hatchling; an editable installation gets none."""
        if self.target_name != "wheel" or version == "editable":
            return
        core = self.metadata.core
        bill = bill_of_materials(
            Path(self.root, LOCKED).read_text("utf-8"),
            core.name,
            self.metadata.version,
            core.license_expression,
            [list(core.dependencies), [one for of in core.optional_dependencies.values() for one in of]],
        )
        file = Path(self.directory, NAME)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", "utf-8")
        build_data["sbom_files"].append(str(file))

    def finalize(self, *_: Any) -> None:
        """Take the file away again: it lies in the wheel."""
        Path(self.directory, NAME).unlink(missing_ok=True)


def bill_of_materials(locked: str, name: str, version: str, licence: str, asked: list[list[str]]) -> dict[str, Any]:
    """The bill as CycloneDX 1.6 writes it. `asked` are the requirements of the package, and those of its extras."""
    required, optional = ({_plain(one) for one in of} for of in asked)
    components = list(_components(locked, optional - required))
    root = f"pkg:pypi/{name}@{version}"
    direct = [one["bom-ref"] for one in components if one["name"] in required | optional]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, f"{root}\n{locked}")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": name,
                "version": version,
                "licenses": [{"expression": licence}],
                "purl": root,
            },
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": direct}],
    }


def _components(locked: str, optional: set[str]) -> Iterator[dict[str, Any]]:
    for pin in PIN.finditer(locked):
        url = f"pkg:pypi/{pin['name']}@{pin['version']}"
        marker = [{"name": "python:marker", "value": pin["marker"]}] if pin["marker"] else []
        yield {
            "type": "library",
            "bom-ref": url,
            "name": pin["name"],
            "version": pin["version"],
            "scope": "optional" if pin["name"] in optional else "required",
            "hashes": [{"alg": "SHA-256", "content": one} for one in HASH.findall(pin["files"])],
            "purl": url,
            **({"properties": marker} if marker else {}),
        }


def _plain(requirement: str) -> str:
    """The name of a requirement, as the package index writes it."""
    found = REQUIREMENT_NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""
