"""Records as other programs and readers take them: JSON, CSV, TEI, Web Annotation, a citation file, a site."""
