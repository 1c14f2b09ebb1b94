"""The demo's Faust app: the same source, table and figures as Statstream's. The test says by its environment where."""

import asyncio
import os

import faust


class StatEvent(faust.Record, serializer="json"):
    player: str
    damage: int
    healing: int


app = faust.App(
    os.environ["FAUST_APP_ID"],
    broker="kafka://" + os.environ["FAUST_BOOTSTRAP"],
    value_serializer="raw",
    store="memory://",
    topic_partitions=4,  # the default is 8, whatever the source has
    processing_guarantee=os.environ["FAUST_GUARANTEE"],
    broker_session_timeout=6,
    broker_heartbeat_interval=1,
    broker_commit_interval=0.2,
)
player_stats = app.topic(os.environ["FAUST_TOPIC"], value_type=StatEvent)
player_aggregates = app.Table(
    "player_aggregates",
    default=lambda: {"avg_dmg": 0, "avg_heal": 0, "top_dmg": 0, "top_heal": 0, "game_count": 0},
)


rows = []  # on their way to the changelog
send_changelog = player_aggregates.send_changelog


def send_row(*args, **kwargs):
    rows.append(send_changelog(*args, **kwargs))
    return rows[-1]


player_aggregates.send_changelog = send_row


@app.agent(player_stats)
async def fold(events):
    async for event in events:
        row = player_aggregates[event.player]
        games = row["game_count"]
        row["avg_dmg"] = (row["avg_dmg"] * games + event.damage) / (games + 1)
        row["avg_heal"] = (row["avg_heal"] * games + event.healing) / (games + 1)
        row["top_dmg"] = max(row["top_dmg"], event.damage)
        row["top_heal"] = max(row["top_heal"], event.healing)
        row["game_count"] = games + 1
        player_aggregates[event.player] = row
        # exactly_once of this version commits an event whose row still waits in Faust's buffer, see docs/faust.md
        await asyncio.gather(*rows)
        rows.clear()


if __name__ == "__main__":
    app.main()
