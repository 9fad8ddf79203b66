"""Small numbers: what is hidden in public so that nobody can be picked out (statistics 12).

`suppress` takes everything known of one indicator and gives it back with what must be hidden
gone. The modules follow the steps: `counts` says which counts are small, `linking` puts the
months, quarters, years, years to date and areas of the indicator into linked tables, `visibility`
leaves of each figure only what everybody may know, `shifts` asks whether a reader could work a
small count out, and `secondary` chooses what else to hide.
"""
