// Stands in for the `server-only` package where nothing is ever sent to a browser: server bundles and tests.
