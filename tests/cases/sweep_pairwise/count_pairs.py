import itertools, json, sys
points = [json.loads(line) for line in sys.stdin]
print(len({t for point in points for t in itertools.combinations(sorted(point.items()), int(sys.argv[1]))}))
