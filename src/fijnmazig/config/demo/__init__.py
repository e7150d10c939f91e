"""The demo region: fictional people in real municipalities, made from one seed number."""
