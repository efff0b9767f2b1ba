"""The walks that authors vouch for."""
