CREATE TABLE parameter_presets (id INTEGER PRIMARY KEY, name TEXT, parameters JSON, metadata JSON);
INSERT INTO parameter_presets VALUES (1, 'Not JSON', '{"tp-size": [1', NULL);
INSERT INTO parameter_presets VALUES (2, 'No list', '{"tp-size": 1}', '[]');
INSERT INTO parameter_presets VALUES (3, NULL, NULL, NULL);
