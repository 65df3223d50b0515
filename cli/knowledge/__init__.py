"""What an editor does with the knowledge base; one file for each verb below `kb`."""
