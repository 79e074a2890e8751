"""Opening the bot's database: files in the data folder, or its tables beside the store in PostgreSQL."""

from bot.discord.database.protocol import Database
from bot.discord.database.sqlite import FILE, FLEET, SqliteBotDatabase
from corpus.store.opening import StorePlace


def open_settings(place: StorePlace) -> Database:
    """Opens what servers have set, and makes it if there is none. Raises StorageError."""
    return _in_postgres(place) if place.uri else SqliteBotDatabase(place.data / FILE)


def read_settings(place: StorePlace) -> Database:
    """What servers have set, to be read alone: of a file nothing is made or changed. Raises StorageError."""
    return _in_postgres(place) if place.uri else SqliteBotDatabase.to_read(place.data / FILE)


def open_fleet(place: StorePlace) -> Database:
    """Opens what the processes of one bot share. Raises StorageError."""
    return _in_postgres(place) if place.uri else SqliteBotDatabase(place.data / FLEET, of_fleet=True)


def settings_exist(place: StorePlace) -> bool:
    """Whether a bot has run with this place; nothing is made. Raises StorageError if a server cannot be reached."""
    if not place.uri:
        return (place.data / FILE).is_file()
    from bot.discord.database.postgres import exists

    return exists(place.uri, place.schema)


def fleet_exists(place: StorePlace) -> bool:
    """Whether several processes have run with this place; as `settings_exist`."""
    return settings_exist(place) if place.uri else (place.data / FLEET).is_file()


def _in_postgres(place: StorePlace) -> Database:
    from bot.discord.database.postgres import PostgresBotDatabase  # a bot with a data folder alone does not load it

    return PostgresBotDatabase(place.uri, place.schema)
