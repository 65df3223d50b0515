"""Why a message was understood as it was: in codes and numbers, which the gateway's side puts into words. Pure."""
