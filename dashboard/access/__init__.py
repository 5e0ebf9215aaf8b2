"""Who asks, what they may do, and the one gate that every request passes.

`table` says what each address needs, `gate` asks for it, `rights` says who may do what,
`visitors` who asks. Nothing is imported here, so that pages can ask `rights` by itself.
"""
