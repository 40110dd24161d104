CREATE TABLE parameter_presets (id TEXT PRIMARY KEY, name TEXT, is_system BOOLEAN, parameters JSON);
INSERT INTO parameter_presets VALUES ('3f2a', 'Yes', 'true', '{"a": [1]}');
INSERT INTO parameter_presets VALUES ('77c0', 'Maybe', 'maybe', '{"a": [1]}');
INSERT INTO parameter_presets VALUES ('9d01', 'Two', 2, '{"a": [1], "b": 2}');
INSERT INTO parameter_presets VALUES ('b00c', 'No', 'F', '{"a": [1]}');
