PRAGMA encoding = 'UTF-16le';
CREATE TABLE Parameter_Presets (ID INTEGER PRIMARY KEY, Name TEXT, Is_System BOOLEAN, PARAMETERS JSON);
INSERT INTO Parameter_Presets VALUES (1, 'Size ß', 'Yes', '{"size": ["groß"]}');
INSERT INTO Parameter_Presets VALUES (2, 'Free', 'n', '{"a": [1]}');
