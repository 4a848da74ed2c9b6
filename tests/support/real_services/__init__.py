"""A network namespace full of Debian's real services, each on an address of its own.

`lab` lists them; `inside` starts them, looks at them twice and tells what was seen; `outside` makes
the namespace and hands over what was told; `adversaries` are addresses on which nothing lives and
everything answers. Needs root: most of these servers begin as root and give it up.
"""
