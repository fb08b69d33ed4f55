"""Passengers and their rides."""

PASSENGERS = {
    "ada": {"__typename": "Passenger", "id": "ada", "name": "Ada"},
    "bo": {"__typename": "Passenger", "id": "bo", "name": "Bo"},
}

# The newest first.
TRIPS = {
    one["id"]: {"__typename": "Trip", **one}
    for one in (
        {"id": "t3", "passengerId": "ada", "driverId": None, "area": "harbour", "distanceMeters": 900},
        {"id": "t2", "passengerId": "bo", "driverId": "kim", "area": "harbour", "distanceMeters": 5200},
        {"id": "t1", "passengerId": "ada", "driverId": "lou", "area": "old-town", "distanceMeters": 3100},
    )
}


def passenger(arguments, viewer):
    """Query.passenger"""
    return PASSENGERS.get(arguments["id"])


def trips(arguments, viewer):
    """Query.trips"""
    return list(TRIPS.values())


def trips_of_passenger(source, arguments, viewer):
    """Passenger.trips"""
    return [trip for trip in TRIPS.values() if trip["passengerId"] == source["id"]]


def passenger_of_trip(source, arguments, viewer):
    """Trip.passenger"""
    return PASSENGERS[source["passengerId"]]


def driver_of_trip(source, arguments, viewer):
    """Trip.driver"""
    driver_id = source["driverId"]
    return None if driver_id is None else {"__typename": "Driver", "id": driver_id}


def looked_up(things):
    """All references of one request to one type: one answer for each, in their order."""
    return lambda references, viewer: [things.get(reference.get("id")) for reference in references]


# A field of an object that is not named here is read from the object by its name.
RESOLVERS = {
    "Query": {"passenger": passenger, "trips": trips},
    "Passenger": {"trips": trips_of_passenger},
    "Trip": {"passenger": passenger_of_trip, "driver": driver_of_trip},
}

REFERENCES = {"Passenger": looked_up(PASSENGERS), "Trip": looked_up(TRIPS)}
