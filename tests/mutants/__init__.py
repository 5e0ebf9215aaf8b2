"""Faults put into the code on purpose, one at a time: does a test see them?"""
