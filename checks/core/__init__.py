"""What binds text to code: catalogue, values, binding, running.

Free of Sphinx, pytest, clock, files and network.
"""
