"""What is known of each claim: witnesses, wording, alterations, records."""
