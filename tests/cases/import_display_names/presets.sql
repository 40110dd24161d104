CREATE TABLE parameter_presets (id INTEGER PRIMARY KEY, name TEXT, description TEXT, category TEXT, runtime TEXT,
  is_system BOOLEAN, parameters JSON, metadata JSON, created_at TIMESTAMP, updated_at TIMESTAMP);
INSERT INTO parameter_presets VALUES (1, 'High Throughput', 'Several GPUs', 'performance', 'sglang', 1,
  '{"tp-size": [2, 4]}', '{"author": "system"}', '2025-01-01', '2025-01-01');
INSERT INTO parameter_presets VALUES (2, 'My own', NULL, NULL, NULL, 0, '{"tp-size": [8]}', NULL, NULL, NULL);
