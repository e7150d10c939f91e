"""XML, written and read with lxml: the envelope of OAI-PMH, Dublin Core, our own format."""
