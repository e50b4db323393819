"""Renderers: one assessment in, text or bytes out. They decide nothing and recompute nothing."""
