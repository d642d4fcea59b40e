-- title: what one page says about its rights, verbatim
-- args: url
SELECT quote, scope, terms, holder, years, rule, locator FROM notices WHERE url = :url;
