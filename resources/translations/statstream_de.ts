<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>activity</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source>Avg. damage</source>
        <translation>Ø Schaden</translation>
    </message>
    <message>
        <source>Top damage</source>
        <translation>Max. Schaden</translation>
    </message>
    <message>
        <source>Avg. healing</source>
        <translation>Ø Heilung</translation>
    </message>
    <message>
        <source>Top healing</source>
        <translation>Max. Heilung</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Spiele</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>activity::LogModel</name>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>activity::LogPanel</name>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Show the lines that contain this</source>
        <translation>Die Zeilen zeigen, die dies enthalten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing was logged yet.</source>
        <translation>Noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>No line contains this.</source>
        <translation>Keine Zeile enthält dies.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Show the lines of this level and above</source>
        <translation>Die Zeilen dieser Stufe und darüber zeigen</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the list still. What is logged meanwhile comes after</source>
        <translation>Die Liste anhalten. Was inzwischen protokolliert wird, kommt danach</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>Write the log, or a part of it, to a file</source>
        <translation>Das Protokoll oder einen Teil davon in eine Datei schreiben</translation>
    </message>
    <message>
        <source>No line is of this level.</source>
        <translation>Keine Zeile hat diese Stufe.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>activity::MessagesDialog</name>
    <message>
        <source>Messages of %1</source>
        <translation>Nachrichten von %1</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Export messages</source>
        <translation>Nachrichten exportieren</translation>
    </message>
    <message>
        <source>Write the list, or a part of it, to a file</source>
        <translation>Die Liste oder einen Teil davon in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Read the newest messages of this player</source>
        <translation>Liest die neuesten Nachrichten dieses Spielers</translation>
    </message>
    <message>
        <source>Look further &amp;back</source>
        <translation>Weiter &amp;zurückschauen</translation>
    </message>
    <message>
        <source>Add the next older messages of this player</source>
        <translation>Fügt die nächstälteren Nachrichten dieses Spielers an</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>Schließt diese Liste</translation>
    </message>
    <message>
        <source>Not read. %1</source>
        <translation>Nicht gelesen. %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>All messages of “%1” that partition %2 has: %3.</source>
        <translation>Alle Nachrichten von „%1“, die Partition %2 hat: %3.</translation>
    </message>
    <message>
        <source>Messages of “%1” among the newest %2 records of partition %3: %4.</source>
        <translation>Nachrichten von „%1“ unter den neuesten %2 Datensätzen von Partition %3: %4.</translation>
    </message>
    <message>
        <source>The messages could not be read.</source>
        <translation>Die Nachrichten konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The topic has no message of this player any more.</source>
        <translation>Das Topic hat keine Nachricht dieses Spielers mehr.</translation>
    </message>
    <message>
        <source>No message so far. Look further back.</source>
        <translation>Bisher keine Nachricht. Schauen Sie weiter zurück.</translation>
    </message>
    <message>
        <source>Connected anew. Read again to see this topic&apos;s messages.</source>
        <translation>Neu verbunden. Zum Anzeigen der Nachrichten dieses Topics „Neu lesen“ wählen.</translation>
    </message>
</context>
<context>
    <name>activity::MessagesModel</name>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>It is no event: %1</source>
        <translation>Es ist kein Ereignis: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>activity::Panel</name>
    <message>
        <source>Search activity</source>
        <translation>Aktivität durchsuchen</translation>
    </message>
    <message>
        <source>Show the events whose player&apos;s name contains this; or those of a worker: “worker-1”</source>
        <translation>Die Ereignisse zeigen, deren Spielername dies enthält, oder die eines Workers: „worker-1“</translation>
    </message>
    <message>
        <source>Player, or worker-1</source>
        <translation>Spieler oder worker-1</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the list still. Events are processed all the same</source>
        <translation>Die Liste anhalten. Ereignisse werden trotzdem verarbeitet</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Empty the list. Nothing else is deleted</source>
        <translation>Die Liste leeren. Sonst wird nichts gelöscht</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>%1 events left out: too fast to show</source>
        <translation>%1 Ereignisse ausgelassen: zu schnell zum Anzeigen</translation>
    </message>
    <message>
        <source>No event shown here is of “%1”.</source>
        <translation>Kein Ereignis hier ist von „%1“.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Events show up here as the workers of this window process them.</source>
        <translation>Hier erscheint, was die Worker dieses Fensters tun.</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Show the events of this worker</source>
        <translation>Die Ereignisse dieses Workers zeigen</translation>
    </message>
    <message>
        <source>Export activity</source>
        <translation>Aktivität exportieren</translation>
    </message>
    <message>
        <source>Write the list, or a part of it, to a file</source>
        <translation>Die Liste oder einen Teil davon in eine Datei schreiben</translation>
    </message>
    <message>
        <source>No event shown here is of %1.</source>
        <translation>Kein hier gezeigtes Ereignis ist von %1.</translation>
    </message>
    <message>
        <source>No event shown here is of “%1” and %2.</source>
        <translation>Kein hier gezeigtes Ereignis ist von „%1“ und %2.</translation>
    </message>
    <message>
        <source>Activity was cleared.</source>
        <translation>Die Aktivität wurde geleert.</translation>
    </message>
</context>
<context>
    <name>activity::RowActions</name>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows, for a spreadsheet</source>
        <translation>Die gewählten Zeilen für eine Tabelle kopieren</translation>
    </message>
    <message>
        <source>Export &amp;shown rows…</source>
        <translation>&amp;Angezeigte Zeilen exportieren …</translation>
    </message>
    <message>
        <source>Write all rows that the filter lets through to a CSV or JSON file</source>
        <translation>Alle Zeilen, die der Filter durchlässt, in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Export s&amp;elected rows…</source>
        <translation>A&amp;usgewählte Zeilen exportieren …</translation>
    </message>
    <message>
        <source>Write the selected rows to a CSV or JSON file</source>
        <translation>Die ausgewählten Zeilen in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>commands::CheatSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>In charts and lists</source>
        <translation>In Diagrammen und Listen</translation>
    </message>
    <message>
        <source>Go on to the next</source>
        <translation>Zum nächsten gehen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Pick several</source>
        <translation>Mehrere auswählen</translation>
    </message>
    <message>
        <source>Menu of what is picked</source>
        <translation>Menü des Ausgewählten</translation>
    </message>
    <message>
        <source>Menu key  Shift+F10</source>
        <translation>Menütaste  Umschalt+F10</translation>
    </message>
    <message>
        <source>Go on without picking</source>
        <translation>Weitergehen, ohne auszuwählen</translation>
    </message>
    <message>
        <source>Ctrl+arrow keys</source>
        <translation>Strg+Pfeiltasten</translation>
    </message>
    <message>
        <source>Ctrl+click  Ctrl+Space</source>
        <translation>Strg+Klick  Strg+Leertaste</translation>
    </message>
</context>
<context>
    <name>commands::Palette</name>
    <message>
        <source>No command is called that.</source>
        <translation>Kein Befehl heißt so.</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Type a part of the command; Enter does it, Escape leaves</source>
        <translation>Einen Teil des Befehls tippen; Enter führt ihn aus, Esc schließt</translation>
    </message>
    <message>
        <source>What to do? Type a part of it</source>
        <translation>Was soll geschehen? Einen Teil davon tippen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>common</name>
    <message>
        <source>%1 k</source>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>Clear: %1</source>
        <translation>Leeren: %1</translation>
    </message>
</context>
<context>
    <name>common::Columns</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>Alle Spalten zeigen</translation>
    </message>
</context>
<context>
    <name>common::Undo</name>
    <message>
        <source>Un&amp;do</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back what was cleared, deleted or arranged just now</source>
        <translation>Zurücknehmen, was eben geleert, gelöscht oder umgeordnet wurde</translation>
    </message>
</context>
<context>
    <name>connection</name>
    <message>
        <source>Start afresh</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Name of the application</source>
        <translation>Name der Anwendung</translation>
    </message>
    <message>
        <source>Type the name as it stands above</source>
        <translation>Den Namen eingeben, wie er oben steht</translation>
    </message>
    <message>
        <source>&amp;Delete and start afresh</source>
        <translation>&amp;Löschen und neu beginnen</translation>
    </message>
    <message>
        <source>Delete all events and tables of this application?</source>
        <translation>Alle Ereignisse und Tabellen dieser Anwendung löschen?</translation>
    </message>
    <message>
        <source>The topic “%1”, the changelogs of “%2”, its offsets and the tables on this machine are deleted and made anew. This can&apos;t be undone.</source>
        <translation>Das Topic „%1“, die Changelogs von „%2“, seine Offsets und die Tabellen auf diesem Rechner werden gelöscht und neu angelegt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>To go on, type “%1”:</source>
        <translation>Zum Fortfahren „%1“ eingeben:</translation>
    </message>
</context>
<context>
    <name>connection::Dialog</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>&amp;Local Kafka, started by Statstream</source>
        <translation>&amp;Lokales Kafka, von Statstream gestartet</translation>
    </message>
    <message>
        <source>Local Kafka</source>
        <translation>Lokales Kafka</translation>
    </message>
    <message>
        <source>An Apache Kafka on this machine that starts and stops by itself. Needs Java 17</source>
        <translation>Ein Apache Kafka auf diesem Rechner, das von selbst startet und endet. Braucht Java 17</translation>
    </message>
    <message>
        <source>Kafka at an &amp;address</source>
        <translation>Kafka unter einer &amp;Adresse</translation>
    </message>
    <message>
        <source>Kafka at an address</source>
        <translation>Kafka unter einer Adresse</translation>
    </message>
    <message>
        <source>Any Kafka that this machine can reach</source>
        <translation>Jedes Kafka, das dieser Rechner erreicht</translation>
    </message>
    <message>
        <source>&amp;Demo broker, in memory</source>
        <translation>&amp;Demo-Broker, im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Demo broker</source>
        <translation>Demo-Broker</translation>
    </message>
    <message>
        <source>Inside this program, without Java. Nothing is kept when the program ends</source>
        <translation>In diesem Programm, ohne Java. Nach dem Programmende bleibt nichts erhalten</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>host:port, several separated by commas: kafka-1:9092,kafka-2:9092</source>
        <translation>host:port, mehrere durch Kommas getrennt: kafka-1:9092,kafka-2:9092</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Test the address</source>
        <translation>Die Adresse testen</translation>
    </message>
    <message>
        <source>Ask who answers at the address</source>
        <translation>Fragen, wer unter der Adresse antwortet</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>Anwendungs-ID</translation>
    </message>
    <message>
        <source>Names the consumer group and the changelog topic. Another id starts with empty tables</source>
        <translation>Benennt die Consumer-Gruppe und das Changelog-Topic. Eine andere ID beginnt mit leeren Tabellen</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Where the events are</source>
        <translation>Wo die Ereignisse sind</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Of the topic, when it has to be made. An existing one keeps what it has</source>
        <translation>Des Topics, wenn es angelegt werden muss. Ein vorhandenes behält, was es hat</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>Garantie</translation>
    </message>
    <message>
        <source>Exactly once needs a broker with transactions: every Kafka, but not the demo broker</source>
        <translation>„Genau einmal“ braucht einen Broker mit Transaktionen: jedes Kafka, aber nicht den Demo-Broker</translation>
    </message>
    <message>
        <source>Exactly once</source>
        <translation>Genau einmal</translation>
    </message>
    <message>
        <source>At least once</source>
        <translation>Mindestens einmal</translation>
    </message>
    <message>
        <source>Records that are no events</source>
        <translation>Datensätze, die keine Ereignisse sind</translation>
    </message>
    <message>
        <source>All are counted and shown under Problems. Dead letters go to the topic &lt;application id&gt;-dead-letters, unless the program was started with another one</source>
        <translation>Alle werden gezählt und unter „Probleme“ gezeigt. Dead Letters gehen an das Topic &lt;Anwendungs-ID&gt;-dead-letters, sofern das Programm nicht mit einem anderen gestartet wurde</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Dead letter, go on</source>
        <translation>Dead Letter, weitermachen</translation>
    </message>
    <message>
        <source>Stop the worker</source>
        <translation>Den Worker stoppen</translation>
    </message>
    <message>
        <source>Commit interval</source>
        <translation>Commit-Abstand</translation>
    </message>
    <message>
        <source>How often workers commit. The charts follow commits</source>
        <translation>Wie oft Worker committen. Die Diagramme folgen den Commits</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Verarbeitung</translation>
    </message>
    <message>
        <source>Application &amp;id</source>
        <translation>Anwendungs-&amp;ID</translation>
    </message>
    <message>
        <source>T&amp;opic</source>
        <translation>T&amp;opic</translation>
    </message>
    <message>
        <source>&amp;Partitions</source>
        <translation>&amp;Partitionen</translation>
    </message>
    <message>
        <source>&amp;Guarantee</source>
        <translation>&amp;Garantie</translation>
    </message>
    <message>
        <source>&amp;Bad events</source>
        <translation>&amp;Ungültige Ereignisse</translation>
    </message>
    <message>
        <source>Commit &amp;every</source>
        <translation>&amp;Commit alle</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>Stop workers and jobs here and start anew with these settings</source>
        <translation>Hält Worker und Aufträge hier an und beginnt mit diesen Einstellungen neu</translation>
    </message>
    <message>
        <source>Name of the application</source>
        <translation>Name der Anwendung</translation>
    </message>
    <message>
        <source>Type the name as it stands above</source>
        <translation>Tippen Sie den Namen, wie er oben steht</translation>
    </message>
    <message>
        <source>Jobs that are stopped: %1.</source>
        <translation>Aufträge, die angehalten werden: %1.</translation>
    </message>
    <message>
        <source>Workers: %1 now, %2 afterwards.</source>
        <translation>Worker: jetzt %1, danach %2.</translation>
    </message>
    <message>
        <source>All events and tables of the demo broker are deleted. This can&apos;t be undone. To go on, type “%1”:</source>
        <translation>Alle Ereignisse und Tabellen des Demo-Brokers werden gelöscht. Das lässt sich nicht rückgängig machen. Tippen Sie „%1“, um fortzufahren:</translation>
    </message>
</context>
<context>
    <name>desktop::WebPage</name>
    <message>
        <source>There is no live page: %1</source>
        <translation>Es gibt keine Live-Seite: %1</translation>
    </message>
    <message>
        <source>The live page is at %1</source>
        <translation>Die Live-Seite ist unter %1</translation>
    </message>
</context>
<context>
    <name>exports::FileJob</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Bitte einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>exports::Strip</name>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Den Export abbrechen</translation>
    </message>
    <message>
        <source>Stop writing. No file is left behind</source>
        <translation>Nicht weiterschreiben. Es bleibt keine Datei zurück</translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation>Diese Zeile schließen</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>Cancelled. No file was written.</source>
        <translation>Abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Exported: %1, to %2</source>
        <translation>Exportiert: %1, nach %2</translation>
    </message>
    <message>
        <source>1 player</source>
        <translation>1 Spieler</translation>
    </message>
    <message>
        <source>%1 players</source>
        <translation>%1 Spieler</translation>
    </message>
</context>
<context>
    <name>flow::ExportActions</name>
    <message>
        <source>&amp;Copy as table</source>
        <translation>Als &amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy what the flow says, for a spreadsheet: the selected rows of the table, or all</source>
        <translation>Kopieren, was der Fluss sagt, für eine Tabellenkalkulation: die ausgewählten Zeilen der Tabelle, oder alle</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Write the flow to a file: a picture, or the table&apos;s selected rows, or all, as CSV or JSON</source>
        <translation>Den Fluss in eine Datei schreiben: als Bild, oder die ausgewählten Zeilen der Tabelle, oder alle, als CSV oder JSON</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, for documents</source>
        <translation>SVG, für Dokumente</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Export the flow</source>
        <translation>Den Fluss exportieren</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Fluss</translation>
    </message>
</context>
<context>
    <name>flow::Model</name>
    <message>
        <source>Partition %1</source>
        <translation>Partition %1</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Passes on</source>
        <translation>Gibt weiter</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>From the producer to the charts, as events flow</source>
        <translation>Vom Erzeuger zu den Diagrammen, wie Ereignisse fließen</translation>
    </message>
    <message>
        <source>Of one job, partition or worker in the stage</source>
        <translation>Eines Auftrags, einer Partition oder eines Workers der Stufe</translation>
    </message>
    <message>
        <source>The figure in its box</source>
        <translation>Die Zahl in ihrem Kasten</translation>
    </message>
    <message>
        <source>What goes on to the next stage</source>
        <translation>Was zur nächsten Stufe weitergeht</translation>
    </message>
    <message>
        <source>What waits to go on to it</source>
        <translation>Was darauf wartet, dorthin weiterzugehen</translation>
    </message>
    <message>
        <source>What the figure counts, or why nothing passes; of a partition, its worker</source>
        <translation>Was die Zahl zählt, oder warum nichts durchgeht; bei einer Partition ihr Worker</translation>
    </message>
</context>
<context>
    <name>flow::Panel</name>
    <message>
        <source>%1 wait</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Erzeuger</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 sent, none now</source>
        <translation>%1 gesendet, jetzt keine</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>noch nichts gesendet</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>wird wiederhergestellt</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>anderswo</translation>
    </message>
    <message>
        <source>no worker</source>
        <translation>kein Worker</translation>
    </message>
    <message>
        <source>1 partition</source>
        <translation>1 Partition</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>%1 Partitionen</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>tritt bei</translation>
    </message>
    <message>
        <source>1 worker</source>
        <translation>1 Worker</translation>
    </message>
    <message>
        <source>%1 workers</source>
        <translation>%1 Worker</translation>
    </message>
    <message>
        <source>All workers have failed.</source>
        <translation>Alle Worker sind ausgefallen.</translation>
    </message>
    <message>
        <source>No worker runs here. “Spawn worker” (Ctrl+N) starts one.</source>
        <translation>Hier läuft kein Worker. „Worker starten“ (Strg+N) startet einen.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>players, here</source>
        <translation>Spieler, hier</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Changelog</source>
        <translation>Changelog</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>a commit takes</source>
        <translation>dauert ein Commit</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>records read, live</source>
        <translation>Sätze gelesen, live</translation>
    </message>
    <message>
        <source>records read, catching up</source>
        <translation>Sätze gelesen, holt auf</translation>
    </message>
    <message>
        <source>records read</source>
        <translation>Sätze gelesen</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>players, everywhere</source>
        <translation>Spieler, überall</translation>
    </message>
    <message>
        <source>Events that this window sends.</source>
        <translation>Ereignisse, die dieses Fenster sendet.</translation>
    </message>
    <message>
        <source>Where events wait in Kafka, split into partitions by the player&apos;s name.</source>
        <translation>Wo Ereignisse in Kafka warten, nach dem Namen des Spielers auf Partitionen verteilt.</translation>
    </message>
    <message>
        <source>They read the partitions and add each event to its player&apos;s row.</source>
        <translation>Sie lesen die Partitionen und rechnen jedes Ereignis in die Zeile seines Spielers ein.</translation>
    </message>
    <message>
        <source>The rows of the players, in files of this process: one table a partition.</source>
        <translation>Die Zeilen der Spieler, in Dateien dieses Prozesses: eine Tabelle pro Partition.</translation>
    </message>
    <message>
        <source>Every changed row goes to Kafka too, together with how far its worker has read: a table can be made anew from it.</source>
        <translation>Jede geänderte Zeile geht auch an Kafka, zusammen damit, wie weit ihr Worker gelesen hat: Daraus lässt sich eine Tabelle wiederherstellen.</translation>
    </message>
    <message>
        <source>Reads the changelog, and so has the rows of all processes.</source>
        <translation>Liest das Changelog und hat so die Zeilen aller Prozesse.</translation>
    </message>
    <message>
        <source>What the charts and the table of players show.</source>
        <translation>Was die Diagramme und die Tabelle der Spieler zeigen.</translation>
    </message>
    <message>
        <source>As table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Read the flow as a table</source>
        <translation>Den Fluss als Tabelle lesen</translation>
    </message>
    <message>
        <source>The flow as a table</source>
        <translation>Der Fluss als Tabelle</translation>
    </message>
</context>
<context>
    <name>flow::View</name>
    <message>
        <source>How events flow from the producer to the charts</source>
        <translation>Wie Ereignisse vom Erzeuger zu den Diagrammen fließen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>games::Actions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the picked players, all that are shown if nobody is picked, or the games below, for a spreadsheet</source>
        <translation>Die ausgewählten Spieler kopieren, ohne Auswahl alle gezeigten, oder die Spiele darunter: für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>&amp;Export picked players…</source>
        <translation>&amp;Ausgewählte Spieler exportieren …</translation>
    </message>
    <message>
        <source>Write the picked players to a CSV or JSON file</source>
        <translation>Die ausgewählten Spieler in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Export &amp;all shown…</source>
        <translation>Alle an&amp;gezeigten exportieren …</translation>
    </message>
    <message>
        <source>Write the players in the table to a CSV or JSON file</source>
        <translation>Die Spieler der Tabelle in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Als &amp;Bild speichern …</translation>
    </message>
    <message>
        <source>Write the chart to a PNG or SVG file</source>
        <translation>Das Diagramm in eine PNG- oder SVG-Datei schreiben</translation>
    </message>
    <message>
        <source>Export players</source>
        <translation>Spieler exportieren</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, for documents</source>
        <translation>SVG, für Dokumente</translation>
    </message>
    <message>
        <source>Export the player&apos;s &amp;games…</source>
        <translation>Spiele des Spielers e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Write the games of the picked player to a CSV or JSON file</source>
        <translation>Die Spiele des ausgewählten Spielers in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Export games</source>
        <translation>Spiele exportieren</translation>
    </message>
</context>
<context>
    <name>games::CompareModel</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>where and when</source>
        <translation>wo und wann</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Im Vergleich</translation>
    </message>
</context>
<context>
    <name>games::Course</name>
    <message>
        <source>The course of the player&apos;s games</source>
        <translation>Der Verlauf der Spiele des Spielers</translation>
    </message>
    <message>
        <source>Damage per 10 minutes, game by game</source>
        <translation>Schaden pro 10 Minuten, Spiel für Spiel</translation>
    </message>
    <message>
        <source>Healing per 10 minutes, game by game</source>
        <translation>Heilung pro 10 Minuten, Spiel für Spiel</translation>
    </message>
    <message>
        <source>Damage, game by game</source>
        <translation>Schaden, Spiel für Spiel</translation>
    </message>
    <message>
        <source>Healing, game by game</source>
        <translation>Heilung, Spiel für Spiel</translation>
    </message>
    <message>
        <source>%1: nothing to show</source>
        <comment>title of a chart</comment>
        <translation>%1: nichts zu zeigen</translation>
    </message>
    <message>
        <source>%1, %2: lowest %3, average %4, highest %5</source>
        <comment>player, title of a chart</comment>
        <translation>%1, %2: niedrigster Wert %3, Durchschnitt %4, höchster Wert %5</translation>
    </message>
    <message>
        <source>No game here says how long it was.</source>
        <translation>Kein Spiel hier sagt, wie lang es war.</translation>
    </message>
    <message>
        <source>Ø %1</source>
        <comment>an average</comment>
        <translation>Ø %1</translation>
    </message>
</context>
<context>
    <name>games::Details</name>
    <message>
        <source>Close the details</source>
        <translation>Die Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Pick nobody any more</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>The picked players side by side</source>
        <translation>Die ausgewählten Spieler nebeneinander</translation>
    </message>
    <message>
        <source>The player&apos;s games</source>
        <translation>Die Spiele des Spielers</translation>
    </message>
    <message>
        <source>Games of %1: %2</source>
        <translation>Spiele von %1: %2</translation>
    </message>
    <message>
        <source>%1 players side by side</source>
        <comment>at least two</comment>
        <translation>%1 Spieler nebeneinander</translation>
    </message>
    <message>
        <source>%1 of %2 picked players side by side</source>
        <translation>%1 von %2 ausgewählten Spielern nebeneinander</translation>
    </message>
</context>
<context>
    <name>games::FilterBar</name>
    <message>
        <source>Season</source>
        <translation>Saison</translation>
    </message>
    <message>
        <source>Only games of this season</source>
        <translation>Nur Spiele dieser Saison</translation>
    </message>
    <message>
        <source>Stage or tournament</source>
        <translation>Phase oder Turnier</translation>
    </message>
    <message>
        <source>Only games of this stage or tournament</source>
        <translation>Nur Spiele dieser Phase oder dieses Turniers</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Only games for this team</source>
        <translation>Nur Spiele für dieses Team</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Only games on this map</source>
        <translation>Nur Spiele auf dieser Karte</translation>
    </message>
    <message>
        <source>Map type</source>
        <translation>Kartentyp</translation>
    </message>
    <message>
        <source>Only games on maps of this type</source>
        <translation>Nur Spiele auf Karten dieses Typs</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Let all games and players through again</source>
        <translation>Wieder alle Spiele und Spieler zeigen</translation>
    </message>
    <message>
        <source>Fewest minutes played</source>
        <translation>Mindestspielzeit in Minuten</translation>
    </message>
    <message>
        <source>Show the players who have played at least so long: a rate over little time says little</source>
        <translation>Die Spieler zeigen, die mindestens so lange gespielt haben: Nach kurzer Spielzeit sagt ein Durchschnitt wenig aus</translation>
    </message>
    <message>
        <source>from </source>
        <comment>minutes played</comment>
        <translation>ab </translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Beliebige Spielzeit</translation>
    </message>
    <message>
        <source>All seasons</source>
        <translation>Alle Saisons</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Alle Phasen</translation>
    </message>
    <message>
        <source>All teams</source>
        <translation>Alle Teams</translation>
    </message>
    <message>
        <source>All maps</source>
        <translation>Alle Karten</translation>
    </message>
    <message>
        <source>All map types</source>
        <translation>Alle Kartentypen</translation>
    </message>
</context>
<context>
    <name>games::List</name>
    <message>
        <source>Damage per 10 minutes</source>
        <translation>Schaden pro 10 Minuten</translation>
    </message>
    <message>
        <source>Healing per 10 minutes</source>
        <translation>Heilung pro 10 Minuten</translation>
    </message>
    <message>
        <source>Damage per map</source>
        <translation>Schaden pro Karte</translation>
    </message>
    <message>
        <source>Healing per map</source>
        <translation>Heilung pro Karte</translation>
    </message>
    <message>
        <source>Most damage on one map</source>
        <translation>Höchster Schaden auf einer Karte</translation>
    </message>
    <message>
        <source>Most healing on one map</source>
        <translation>Höchste Heilung auf einer Karte</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Time played</source>
        <translation>Spielzeit</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 (+%2)</source>
        <translation>%1 (+%2)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>map, day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>match %1</source>
        <translation>Match %1</translation>
    </message>
    <message>
        <source>Team: %1</source>
        <translation>Team: %1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>Früher: %1</translation>
    </message>
    <message>
        <source>Maps: %1, played: %2</source>
        <translation>Karten: %1, gespielt: %2</translation>
    </message>
    <message>
        <source>Maps of which no time is known: %1</source>
        <translation>Karten ohne bekannte Zeit: %1</translation>
    </message>
    <message>
        <source>Damage: %1 per 10 minutes, %2 per map</source>
        <translation>Schaden: %1 pro 10 Minuten, %2 pro Karte</translation>
    </message>
    <message>
        <source>Healing: %1 per 10 minutes, %2 per map</source>
        <translation>Heilung: %1 pro 10 Minuten, %2 pro Karte</translation>
    </message>
    <message>
        <source>Most damage: %1 (%2)</source>
        <translation>Höchster Schaden: %1 (%2)</translation>
    </message>
    <message>
        <source>Most healing: %1 (%2)</source>
        <translation>Höchste Heilung: %1 (%2)</translation>
    </message>
    <message>
        <source>No game passes the filters. “Clear filters” lets all through.</source>
        <translation>Kein Spiel passt zu den Filtern. „Filter zurücksetzen“ zeigt wieder alle.</translation>
    </message>
    <message>
        <source>Not connected yet.</source>
        <translation>Noch nicht verbunden.</translation>
    </message>
    <message>
        <source>Reading the games: %1 to go.</source>
        <translation>Die Spiele werden gelesen: noch %1.</translation>
    </message>
    <message>
        <source>Reading the games…</source>
        <translation>Die Spiele werden gelesen …</translation>
    </message>
    <message>
        <source>No event here says which map it was. Import StatsLab files to see players by season, team and map.</source>
        <translation>Kein Ereignis hier nennt seine Karte. Importieren Sie Dateien von StatsLab, um Spieler nach Saison, Team und Karte zu sehen.</translation>
    </message>
</context>
<context>
    <name>games::Model</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Player%1</source>
        <translation>Spieler%1</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Maps%1</source>
        <translation>Karten%1</translation>
    </message>
    <message>
        <source>Time%1
played</source>
        <translation>Spiel-%1
zeit</translation>
    </message>
    <message>
        <source>Damage%1
per 10 min</source>
        <translation>Schaden%1
pro 10 min</translation>
    </message>
    <message>
        <source>Healing%1
per 10 min</source>
        <translation>Heilung%1
pro 10 min</translation>
    </message>
    <message>
        <source>Damage%1
per map</source>
        <translation>Schaden%1
pro Karte</translation>
    </message>
    <message>
        <source>Healing%1
per map</source>
        <translation>Heilung%1
pro Karte</translation>
    </message>
    <message>
        <source>Most%1
damage</source>
        <translation>Höchster%1
Schaden</translation>
    </message>
    <message>
        <source>Most damage:
map, day</source>
        <translation>Höchster Schaden:
Karte, Tag</translation>
    </message>
    <message>
        <source>Most%1
healing</source>
        <translation>Höchste%1
Heilung</translation>
    </message>
    <message>
        <source>Most healing:
map, day</source>
        <translation>Höchste Heilung:
Karte, Tag</translation>
    </message>
    <message>
        <source>The player&apos;s place in the order chosen</source>
        <translation>Der Platz des Spielers in der gewählten Reihenfolge</translation>
    </message>
    <message>
        <source>The player. Click to sort by name</source>
        <translation>Der Spieler. Klicken sortiert nach dem Namen</translation>
    </message>
    <message>
        <source>The team the player played for last; (+1): for one more earlier. The tool tip names all</source>
        <translation>Das Team, für das der Spieler zuletzt spielte; (+1): früher für ein weiteres. Der Hinweis nennt alle</translation>
    </message>
    <message>
        <source>Maps played. Click to sort</source>
        <translation>Gespielte Karten. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Time played on all maps. Click to sort</source>
        <translation>Spielzeit auf allen Karten. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Damage on all maps by the time played, for 10 minutes. Click to sort</source>
        <translation>Schaden auf allen Karten, umgerechnet auf 10 Minuten Spielzeit. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Healing on all maps by the time played, for 10 minutes. Click to sort</source>
        <translation>Heilung auf allen Karten, umgerechnet auf 10 Minuten Spielzeit. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Average damage of a map. Click to sort</source>
        <translation>Durchschnittlicher Schaden pro Karte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Average healing of a map. Click to sort</source>
        <translation>Durchschnittliche Heilung pro Karte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Damage on the best map. Click to sort</source>
        <translation>Schaden auf der besten Karte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Where and when the player did most damage. Click to sort by it</source>
        <translation>Wo und wann der Spieler den höchsten Schaden verursachte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Healing on the best map. Click to sort</source>
        <translation>Heilung auf der besten Karte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Where and when the player did most healing. Click to sort by it</source>
        <translation>Wo und wann der Spieler am meisten heilte. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
</context>
<context>
    <name>games::Panel</name>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren …</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Choose files of games, seasons of StatsLab for instance (Ctrl+I)</source>
        <translation>Dateien mit Spielen wählen, zum Beispiel Saisons von StatsLab (Strg+I)</translation>
    </message>
    <message>
        <source>The best players of the season</source>
        <translation>Die besten Spieler der Saison</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>player and figure</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no games yet</source>
        <translation>noch keine Spiele</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>At %1, picked. %2</source>
        <translation>Bei %1, ausgewählt. %2</translation>
    </message>
    <message>
        <source>At %1, not picked. %2</source>
        <translation>Bei %1, nicht ausgewählt. %2</translation>
    </message>
</context>
<context>
    <name>games::PlayedModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Season, stage</source>
        <translation>Saison, Phase</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map type</source>
        <translation>Kartentyp</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Match</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source>Time played</source>
        <translation>Spielzeit</translation>
    </message>
</context>
<context>
    <name>games::Table</name>
    <message>
        <source>Players of the season</source>
        <translation>Spieler der Saison</translation>
    </message>
</context>
<context>
    <name>games::ToolBar</name>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>What the chart shows and the table is sorted by</source>
        <translation>Was das Diagramm zeigt und wonach die Tabelle sortiert ist</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Players in the chart</source>
        <translation>Spieler im Diagramm</translation>
    </message>
    <message>
        <source>How many players the chart shows</source>
        <translation>Wie viele Spieler das Diagramm zeigt</translation>
    </message>
    <message>
        <source>Top %1</source>
        <translation>Top %1</translation>
    </message>
    <message>
        <source>Players: %1, games: %2</source>
        <translation>Spieler: %1, Spiele: %2</translation>
    </message>
    <message>
        <source>The first %1 of %2 players, games: %3</source>
        <translation>Die ersten %1 von %2 Spielern, Spiele: %3</translation>
    </message>
    <message>
        <source>still reading, %1 to go</source>
        <translation>wird noch gelesen: noch %1</translation>
    </message>
    <message>
        <source>still reading</source>
        <translation>wird noch gelesen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show or hide the filters by season, stage, team, map and time. They go on filtering</source>
        <translation>Die Filter nach Saison, Phase, Team, Karte und Zeit zeigen oder verbergen. Sie filtern weiter</translation>
    </message>
    <message>
        <source>Table alone</source>
        <translation>Nur Tabelle</translation>
    </message>
    <message>
        <source>Show the table in the whole width, without the chart</source>
        <translation>Die Tabelle über die ganze Breite zeigen, ohne das Diagramm</translation>
    </message>
    <message>
        <source>Search players of seasons</source>
        <translation>Spieler der Saisons suchen</translation>
    </message>
    <message>
        <source>Show the players whose name contains this (Ctrl+F)</source>
        <translation>Die Spieler zeigen, deren Name dies enthält (Strg+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Filters (%1)</source>
        <translation>Filter (%1)</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>%1, of which %2 are used</source>
        <translation>%1, davon %2 verwendet</translation>
    </message>
    <message>
        <source>of other heroes or statistics: %1</source>
        <translation>von anderen Helden oder Statistiken: %1</translation>
    </message>
    <message>
        <source>of a statistic called NULL: %1</source>
        <translation>von einer Statistik namens NULL: %1</translation>
    </message>
    <message>
        <source>say again what another said: %1</source>
        <translation>wiederholen, was eine andere schon sagt: %1</translation>
    </message>
    <message>
        <source>say otherwise than the first of their kind: %1</source>
        <translation>widersprechen der ersten ihrer Art: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>lines %1</source>
        <translation>Zeilen %1</translation>
    </message>
    <message>
        <source>%1 × %2 (%3)</source>
        <translation>%1 × %2 (%3)</translation>
    </message>
    <message>
        <source>%1 (also %2)</source>
        <translation>%1 (auch %2)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 to %2 UTC</source>
        <translation>%1 bis %2 UTC</translation>
    </message>
    <message>
        <source>Looking at file %1…</source>
        <translation>Datei %1 wird geprüft …</translation>
    </message>
    <message>
        <source>These rows are of single heroes, none of All Heroes. “Add up the heroes” makes events of them.</source>
        <translation>Diese Zeilen sind von einzelnen Helden, keine von „All Heroes“. „Helden zusammenzählen“ macht Ereignisse daraus.</translation>
    </message>
    <message>
        <source>None of these files can be used: see what each one says.</source>
        <translation>Keine dieser Dateien ist brauchbar: Bei jeder steht, warum.</translation>
    </message>
    <message>
        <source>There is no event in these files.</source>
        <translation>In diesen Dateien ist kein Ereignis.</translation>
    </message>
    <message>
        <source>None of these events is on the topic “%1” yet.</source>
        <translation>Keines dieser Ereignisse ist bisher im Topic „%1“.</translation>
    </message>
    <message>
        <source>On the topic “%1” already, and sent again, so that they count twice: %2.</source>
        <translation>Schon im Topic „%1“ und noch einmal gesendet, sodass sie doppelt zählen: %2.</translation>
    </message>
    <message>
        <source>On the topic “%1” already, or twice in these files, and so left out: %2.</source>
        <translation>Schon im Topic „%1“ oder zweimal in diesen Dateien und darum ausgelassen: %2.</translation>
    </message>
    <message>
        <source>%1 There is nothing new to send.</source>
        <translation>%1 Es gibt nichts Neues zu senden.</translation>
    </message>
    <message>
        <source>%1 To send: %2.</source>
        <translation>%1 Zu senden: %2.</translation>
    </message>
    <message>
        <source>Events: %1. Players: %2.</source>
        <translation>Ereignisse: %1. Spieler: %2.</translation>
    </message>
    <message>
        <source>Played: %1.</source>
        <translation>Gespielt: %1.</translation>
    </message>
    <message>
        <source>Files that can&apos;t be used: %1.</source>
        <translation>Unbrauchbare Dateien: %1.</translation>
    </message>
    <message>
        <source>Drop files here, or add them.</source>
        <translation>Dateien hier ablegen oder hinzufügen.</translation>
    </message>
    <message>
        <source>Looking for what is on the topic “%1” already…</source>
        <translation>Es wird nachgesehen, was schon im Topic „%1“ ist …</translation>
    </message>
    <message>
        <source>What is on the topic already isn&apos;t known: %1</source>
        <translation>Was schon im Topic ist, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>The topic keeps records for %1 by their times, and some of these games are older: the broker will delete them soon, and then can&apos;t tell that they were imported. Set retention.ms=-1 for “%2” to keep them.</source>
        <translation>Das Topic behält Datensätze nach ihrer Zeit %1 lang, und einige dieser Spiele sind älter: Der Broker löscht sie bald, und dann ist nicht mehr zu erkennen, dass sie importiert wurden. Mit retention.ms=-1 für „%2“ bleiben sie.</translation>
    </message>
    <message>
        <source> Left out, because they were there already or are twice in the files: %1.</source>
        <translation> Ausgelassen, weil sie schon da waren oder doppelt in den Dateien sind: %1.</translation>
    </message>
    <message>
        <source>There was nothing new to send.</source>
        <translation>Es gab nichts Neues zu senden.</translation>
    </message>
    <message>
        <source>The connection was changed. Import the same files again: what is there is left out.</source>
        <translation>Die Verbindung wurde gewechselt. Dieselben Dateien noch einmal importieren: Was da ist, wird ausgelassen.</translation>
    </message>
    <message>
        <source>Done. Events sent to “%1”: %2.</source>
        <translation>Fertig. An „%1“ gesendete Ereignisse: %2.</translation>
    </message>
    <message>
        <source> Import the same files again to go on from there.</source>
        <translation> Dieselben Dateien noch einmal importieren, um dort weiterzumachen.</translation>
    </message>
    <message>
        <source>Stopped. Events sent: %1 of %2.</source>
        <translation>Gestoppt. Gesendete Ereignisse: %1 von %2.</translation>
    </message>
    <message>
        <source>Not all was sent: %1 of %2.</source>
        <translation>Nicht alles wurde gesendet: %1 von %2.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Paused. Events sent: %1 of %2.</source>
        <translation>Angehalten. Gesendete Ereignisse: %1 von %2.</translation>
    </message>
    <message>
        <source>Sending. Events: %1 of %2.</source>
        <translation>Wird gesendet. Ereignisse: %1 von %2.</translation>
    </message>
    <message>
        <source> Waits for the broker or the workers.</source>
        <translation> Wartet auf den Broker oder die Worker.</translation>
    </message>
    <message>
        <source> Time left: %1.</source>
        <translation> Noch %1.</translation>
    </message>
    <message>
        <source> It goes on under Jobs when this window is closed.</source>
        <translation> Es geht unter „Aufträge“ weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>no times</source>
        <translation>keine Zeiten</translation>
    </message>
    <message>
        <source>CSV of events</source>
        <translation>CSV mit Ereignissen</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>StatsLab</source>
        <translation>StatsLab</translation>
    </message>
    <message>
        <source>StatsLab, %1</source>
        <translation>StatsLab, %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gespielt</translation>
    </message>
    <message>
        <source>Heroes</source>
        <translation>Helden</translation>
    </message>
    <message>
        <source>All rows are of single heroes, none of All Heroes. “Add up the heroes” makes events of them.</source>
        <translation>Alle Zeilen sind von einzelnen Helden, keine von „All Heroes“. „Helden zusammenzählen“ macht Ereignisse daraus.</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>Schreibweisen</translation>
    </message>
    <message>
        <source>One player each, under the newest spelling:</source>
        <translation>Jeweils ein Spieler, unter der neuesten Schreibweise:</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Sent as they stand there, as players of their own:</source>
        <translation>So gesendet, wie sie dort stehen, als eigene Spieler:</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>There is no topic “%1” yet: it is made.</source>
        <translation>Das Topic „%1“ gibt es noch nicht: Es wird angelegt.</translation>
    </message>
</context>
<context>
    <name>imports::Dialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Look at more files</source>
        <translation>Weitere Dateien ansehen</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>St&amp;opp</translation>
    </message>
    <message>
        <source>Send no more of these events; what was sent stays</source>
        <translation>Keine weiteren dieser Ereignisse senden; was gesendet ist, bleibt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source> Other files can be added when this has ended; or close this, and drop them again.</source>
        <translation> Weitere Dateien lassen sich danach hinzufügen; oder dieses Fenster schließen und sie noch einmal ablegen.</translation>
    </message>
    <message>
        <source>Waits for Kafka: see the line at the bottom of the window</source>
        <translation>Wartet auf Kafka: siehe die Zeile unten im Fenster</translation>
    </message>
    <message>
        <source>Send the events of these files to the topic</source>
        <translation>Die Ereignisse dieser Dateien an das Topic senden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window; what is being sent goes on under Jobs</source>
        <translation>Dieses Fenster schließen; was gerade gesendet wird, geht unter „Aufträge“ weiter</translation>
    </message>
    <message>
        <source>Close this window; nothing is sent</source>
        <translation>Dieses Fenster schließen; nichts wird gesendet</translation>
    </message>
    <message>
        <source>Take the selected files out of the list, zips as a whole; they stay on the disk</source>
        <translation>Die ausgewählten Dateien aus der Liste nehmen, ZIP-Archive als Ganzes; auf dem Datenträger bleiben sie</translation>
    </message>
</context>
<context>
    <name>imports::DropTarget</name>
    <message>
        <source>Drop the files to look at them</source>
        <translation>Die Dateien ablegen, um sie anzusehen</translation>
    </message>
</context>
<context>
    <name>imports::FilesModel</name>
    <message>
        <source>Can&apos;t be used</source>
        <translation>Unbrauchbar</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1, no events</source>
        <translation>%1, keine Ereignisse</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gespielt</translation>
    </message>
</context>
<context>
    <name>imports::Opener</name>
    <message>
        <source>Import files of events</source>
        <translation>Dateien mit Ereignissen importieren</translation>
    </message>
    <message>
        <source>Files of events (*.csv *.json *.jsonl *.ndjson *.txt *.zip)</source>
        <translation>Dateien mit Ereignissen (*.csv *.json *.jsonl *.ndjson *.txt *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>imports::Options</name>
    <message>
        <source>Add up the &amp;heroes</source>
        <translation>Helden &amp;zusammenzählen</translation>
    </message>
    <message>
        <source>gaps at most</source>
        <translation>Lücken höchstens</translation>
    </message>
    <message>
        <source>Send a&amp;gain what is on the topic already</source>
        <translation>Noch einmal &amp;senden, was schon im Topic ist</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>What counts as damage in the files of StatsLab</source>
        <translation>Was in den Dateien von StatsLab als Schaden zählt</translation>
    </message>
    <message>
        <source>Hero damage: on players</source>
        <translation>Heldenschaden: an Spielern</translation>
    </message>
    <message>
        <source>All damage: on barriers and buildings too</source>
        <translation>Aller Schaden: auch an Barrieren und Bauten</translation>
    </message>
    <message>
        <source>Add up the heroes</source>
        <translation>Helden zusammenzählen</translation>
    </message>
    <message>
        <source>For a file of StatsLab without rows of All Heroes: a game is then the sum of its heroes</source>
        <translation>Für eine Datei von StatsLab ohne Zeilen von „All Heroes“: Ein Spiel ist dann die Summe seiner Helden</translation>
    </message>
    <message>
        <source>Send again what is on the topic already</source>
        <translation>Noch einmal senden, was schon im Topic ist</translation>
    </message>
    <message>
        <source>Those games then count twice</source>
        <translation>Diese Spiele zählen dann doppelt</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast the events are sent</source>
        <translation>Wie schnell die Ereignisse gesendet werden</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>Evenly</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>As they were played, faster</source>
        <translation>Wie gespielt, nur schneller</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>Ereignisse pro Sekunde</translation>
    </message>
    <message>
        <source>How many events to send in a second</source>
        <translation>Wie viele Ereignisse pro Sekunde gesendet werden</translation>
    </message>
    <message>
        <source> events/s</source>
        <translation> Ereignisse/s</translation>
    </message>
    <message>
        <source>Times faster</source>
        <translation>Wie viel schneller</translation>
    </message>
    <message>
        <source>By how much faster than they were played: 3600 is an hour in a second</source>
        <translation>Wie viel schneller als gespielt: 3600 ist eine Stunde in einer Sekunde</translation>
    </message>
    <message>
        <source> times</source>
        <translation>-mal</translation>
    </message>
    <message>
        <source>Longest gap in seconds</source>
        <translation>Längste Lücke in Sekunden</translation>
    </message>
    <message>
        <source>Most seconds to wait for an event: nights and winters are cut to that</source>
        <translation>Wie viele Sekunden höchstens auf ein Ereignis gewartet wird: Nächte und Winter werden darauf gekürzt</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>&amp;Damage</source>
        <translation>Scha&amp;den</translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation>&amp;Tempo</translation>
    </message>
    <message>
        <source>Murmur2 (Java)</source>
        <translation>Murmur2 (Java)</translation>
    </message>
    <message>
        <source>CRC32 (librdkafka)</source>
        <translation>CRC32 (librdkafka)</translation>
    </message>
    <message>
        <source>T&amp;opic</source>
        <translation>To&amp;pic</translation>
    </message>
    <message>
        <source>The workers here read “%1”: they don&apos;t process what is sent to another topic.</source>
        <translation>Die Worker hier lesen „%1“: Was an ein anderes Topic geht, verarbeiten sie nicht.</translation>
    </message>
    <message>
        <source>Where the events go. A player&apos;s partition is chosen by %1, as the Producer page says.</source>
        <translation>Wohin die Ereignisse gehen. Die Partition eines Spielers bestimmt %1, wie auf der Seite „Erzeuger“ eingestellt.</translation>
    </message>
</context>
<context>
    <name>live::LiveSession</name>
    <message>
        <source>All workers</source>
        <translation>Alle Worker</translation>
    </message>
</context>
<context>
    <name>live::Words</name>
    <message>
        <source>Connected: local Kafka at %1</source>
        <translation>Verbunden: lokales Kafka unter %1</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <translation>Verbunden: %1</translation>
    </message>
    <message>
        <source>Connected: demo broker</source>
        <translation>Verbunden: Demo-Broker</translation>
    </message>
    <message>
        <source>%1, %2 times as fast as played</source>
        <translation>%1, %2-mal so schnell wie gespielt</translation>
    </message>
    <message>
        <source>%1, %2 a second</source>
        <translation>%1, %2 pro Sekunde</translation>
    </message>
    <message>
        <source>%1, as fast as possible</source>
        <translation>%1, so schnell wie möglich</translation>
    </message>
    <message>
        <source>%1, one every %2 s</source>
        <translation>%1, alle %2 s eines</translation>
    </message>
    <message>
        <source>Kafka does not answer.</source>
        <translation>Kafka antwortet nicht.</translation>
    </message>
    <message>
        <source>Kafka took too long to answer.</source>
        <translation>Kafka hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>A topic is not as it must be.</source>
        <translation>Ein Topic ist nicht so, wie es sein muss.</translation>
    </message>
    <message>
        <source>A topic was deleted and made anew.</source>
        <translation>Ein Topic wurde gelöscht und neu angelegt.</translation>
    </message>
    <message>
        <source>Records are gone that were not processed yet.</source>
        <translation>Noch nicht verarbeitete Datensätze sind verloren gegangen.</translation>
    </message>
    <message>
        <source>Other programs are members of the group.</source>
        <translation>Andere Programme sind Mitglieder der Gruppe.</translation>
    </message>
    <message>
        <source>Another program took over.</source>
        <translation>Ein anderes Programm hat übernommen.</translation>
    </message>
    <message>
        <source>Another program uses the table&apos;s files.</source>
        <translation>Ein anderes Programm benutzt die Dateien der Tabelle.</translation>
    </message>
    <message>
        <source>A table&apos;s file is damaged.</source>
        <translation>Die Datei einer Tabelle ist beschädigt.</translation>
    </message>
    <message>
        <source>The files are of a newer version.</source>
        <translation>Die Dateien stammen von einer neueren Version.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The folder can&apos;t be written to.</source>
        <translation>In den Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The local Kafka has ended. Starting it again…</source>
        <translation>Das lokale Kafka ist beendet. Es wird wieder gestartet …</translation>
    </message>
    <message>
        <source>Starting the local Kafka…</source>
        <translation>Das lokale Kafka startet …</translation>
    </message>
    <message>
        <source>Starting the demo broker…</source>
        <translation>Der Demo-Broker startet …</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbinden mit %1 …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Demo broker: in memory, gone at exit.</source>
        <translation>Demo-Broker: im Arbeitsspeicher, nach dem Beenden ist alles weg.</translation>
    </message>
    <message>
        <source>Demo broker: in memory, gone at exit. %1</source>
        <translation>Demo-Broker: im Arbeitsspeicher, nach dem Beenden ist alles weg. %1</translation>
    </message>
    <message>
        <source>Not started afresh: %1</source>
        <translation>Nicht neu begonnen: %1</translation>
    </message>
    <message>
        <source>Endless events</source>
        <translation>Endlos Ereignisse</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>Import of %1</source>
        <translation>Import von %1</translation>
    </message>
    <message>
        <source>Import of %1 files</source>
        <translation>Import von %1 Dateien</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>waits for the broker</source>
        <translation>wartet auf den Broker</translation>
    </message>
    <message>
        <source>joins the group</source>
        <translation>tritt der Gruppe bei</translation>
    </message>
    <message>
        <source>lost its partitions and joins the group again</source>
        <translation>hat seine Partitionen verloren und tritt der Gruppe wieder bei</translation>
    </message>
    <message>
        <source>brings its tables up to date</source>
        <translation>bringt seine Tabellen auf den neuesten Stand</translation>
    </message>
    <message>
        <source>more workers than partitions</source>
        <translation>mehr Worker als Partitionen</translation>
    </message>
    <message>
        <source>processes events</source>
        <translation>verarbeitet Ereignisse</translation>
    </message>
    <message>
        <source>commits and ends</source>
        <translation>committet und endet</translation>
    </message>
    <message>
        <source>commits and leaves the group</source>
        <translation>committet und verlässt die Gruppe</translation>
    </message>
    <message>
        <source>killed by you (simulated crash)</source>
        <translation>von Ihnen abgeschossen (simulierter Absturz)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the record has no value</source>
        <translation>der Datensatz hat keinen Wert</translation>
    </message>
    <message>
        <source>the value is over 1 MiB</source>
        <translation>der Wert hat mehr als 1 MiB</translation>
    </message>
    <message>
        <source>the value is not valid JSON</source>
        <translation>der Wert ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>the value is not valid UTF-8</source>
        <translation>der Wert ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>the value is not a JSON object</source>
        <translation>der Wert ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the field &quot;player&quot; is missing, empty or not a string</source>
        <translation>das Feld &quot;player&quot; fehlt, ist leer oder kein Text</translation>
    </message>
    <message>
        <source>the player&apos;s name is over 256 bytes</source>
        <translation>der Name des Spielers hat mehr als 256 Bytes</translation>
    </message>
    <message>
        <source>the field &quot;damage&quot; is missing</source>
        <translation>das Feld &quot;damage&quot; fehlt</translation>
    </message>
    <message>
        <source>the field &quot;damage&quot; is not a finite number of at least 0</source>
        <translation>das Feld &quot;damage&quot; ist keine endliche Zahl ab 0</translation>
    </message>
    <message>
        <source>the field &quot;healing&quot; is missing</source>
        <translation>das Feld &quot;healing&quot; fehlt</translation>
    </message>
    <message>
        <source>the field &quot;healing&quot; is not a finite number of at least 0</source>
        <translation>das Feld &quot;healing&quot; ist keine endliche Zahl ab 0</translation>
    </message>
    <message>
        <source>the field &quot;timestamp&quot; is neither an ISO 8601 time nor seconds, milliseconds or microseconds</source>
        <translation>das Feld &quot;timestamp&quot; ist weder eine Zeit nach ISO 8601 noch Sekunden, Millisekunden oder Mikrosekunden</translation>
    </message>
    <message>
        <source>damage or healing is a string; it was read as a number</source>
        <translation>damage oder healing ist ein Text; er wurde als Zahl gelesen</translation>
    </message>
    <message>
        <source>The changelog can&apos;t be read yet.</source>
        <translation>Das Changelog lässt sich noch nicht lesen.</translation>
    </message>
    <message>
        <source>the Kafka key is not the player, who may be split over partitions</source>
        <translation>der Kafka-Schlüssel ist nicht der Spieler; dessen Zahlen können auf mehrere Partitionen verteilt sein</translation>
    </message>
    <message>
        <source>Waits for the broker.</source>
        <translation>Wartet auf den Broker.</translation>
    </message>
    <message>
        <source>Single games are not kept: this user has no right to their topic, %1. All else is processed. The log says which rights are lacking.</source>
        <translation>Einzelne Spiele werden nicht aufbewahrt: Dieser Benutzer hat kein Recht auf ihr Topic %1. Alles andere wird verarbeitet. Im Protokoll steht, welche Rechte fehlen.</translation>
    </message>
    <message>
        <source>The file can&apos;t be opened.</source>
        <translation>Die Datei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Die Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>That is no file on a disk.</source>
        <translation>Das ist keine Datei auf einem Datenträger.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file has nothing but blanks.</source>
        <translation>In der Datei sind nur Leerzeichen.</translation>
    </message>
    <message>
        <source>The file is text in UTF-16: save it as UTF-8.</source>
        <translation>Die Datei ist Text in UTF-16: Bitte als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The file is packed: unpack it, and import what is in it.</source>
        <translation>Die Datei ist gepackt: Bitte entpacken und importieren, was darin ist.</translation>
    </message>
    <message>
        <source>The file is a zip in a zip: unpack it, and import what is in it.</source>
        <translation>Die Datei ist ein ZIP-Archiv in einem ZIP-Archiv: Bitte entpacken und importieren, was darin ist.</translation>
    </message>
    <message>
        <source>The file is no text: import CSV files, JSON lines, or a zip of them.</source>
        <translation>Die Datei ist kein Text: Bitte CSV-Dateien, JSON-Zeilen oder ein ZIP-Archiv damit importieren.</translation>
    </message>
    <message>
        <source>The file is one JSON array: write one event a line instead.</source>
        <translation>Die Datei ist ein einziges JSON-Array: Bitte stattdessen ein Ereignis pro Zeile schreiben.</translation>
    </message>
    <message>
        <source>The file is a web page or XML: fetch the CSV file itself.</source>
        <translation>Die Datei ist eine Webseite oder XML: Bitte die CSV-Datei selbst laden.</translation>
    </message>
    <message>
        <source>The first line is over 1 MiB: that is no CSV file.</source>
        <translation>Die erste Zeile hat mehr als 1 MiB: Das ist keine CSV-Datei.</translation>
    </message>
    <message>
        <source>A quote is out of place in the first line.</source>
        <translation>In der ersten Zeile steht ein Anführungszeichen am falschen Platz.</translation>
    </message>
    <message>
        <source>The first line names no columns. Needed are player (or player_name), damage and healing; timestamp may be there.</source>
        <translation>Die erste Zeile nennt keine Spalten. Gebraucht werden player (oder player_name), damage und healing; timestamp darf dabei sein.</translation>
    </message>
    <message>
        <source>Columns are missing. Needed are player (or player_name), damage and healing; timestamp may be there.</source>
        <translation>Es fehlen Spalten. Gebraucht werden player (oder player_name), damage und healing; timestamp darf dabei sein.</translation>
    </message>
    <message>
        <source>A StatsLab player file that lacks columns: take the file as it was published.</source>
        <translation>Eine Spielerdatei von StatsLab, der Spalten fehlen: Bitte die Datei nehmen, wie sie veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>A column is there twice: take one of them out, or rename it.</source>
        <translation>Eine Spalte ist doppelt: Bitte eine davon entfernen oder umbenennen.</translation>
    </message>
    <message>
        <source>The columns are not separated by commas: save the file with commas and decimal points, or take it as it was published.</source>
        <translation>Die Spalten sind nicht durch Kommas getrennt: Bitte die Datei mit Kommas und Dezimalpunkten speichern oder nehmen, wie sie veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>A StatsLab file of maps, without players: import the player files (phs_…) of the same season.</source>
        <translation>Eine Datei von StatsLab mit Karten, ohne Spieler: Bitte die Spielerdateien (phs_…) derselben Saison importieren.</translation>
    </message>
    <message>
        <source>The dates have the day first: save the file with dates like 2020-10-30, or take it as it was published.</source>
        <translation>Die Datumsangaben beginnen mit dem Tag: Bitte die Datei mit Daten wie 2020-10-30 speichern oder nehmen, wie sie veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>The file has no rows of this damage: choose the other under Damage.</source>
        <translation>Die Datei hat keine Zeilen mit diesem Schaden: Bitte unter „Schaden“ den anderen wählen.</translation>
    </message>
    <message>
        <source>The file has changed since it was looked at: import it again.</source>
        <translation>Die Datei hat sich geändert, seit sie geprüft wurde: Bitte noch einmal importieren.</translation>
    </message>
    <message>
        <source>The zip has no file of events.</source>
        <translation>Im ZIP-Archiv ist keine Datei mit Ereignissen.</translation>
    </message>
    <message>
        <source>A spreadsheet or another office document: save its sheet as CSV (UTF-8, commas), and import that.</source>
        <translation>Eine Tabellenkalkulation oder ein anderes Office-Dokument: Bitte das Blatt als CSV (UTF-8, Kommas) speichern und das importieren.</translation>
    </message>
    <message>
        <source>The zip has too many files: unpack it, and import those of events.</source>
        <translation>Das ZIP-Archiv hat zu viele Dateien: Bitte entpacken und die mit Ereignissen importieren.</translation>
    </message>
    <message>
        <source>The zip can&apos;t be opened: fetch or pack it again.</source>
        <translation>Das ZIP-Archiv lässt sich nicht öffnen: Bitte noch einmal laden oder packen.</translation>
    </message>
    <message>
        <source>The file is damaged in the zip: fetch or pack it again.</source>
        <translation>Die Datei ist im ZIP-Archiv beschädigt: Bitte noch einmal laden oder packen.</translation>
    </message>
    <message>
        <source>The file is no longer in the zip.</source>
        <translation>Die Datei ist nicht mehr im ZIP-Archiv.</translation>
    </message>
    <message>
        <source>The zip has several files of this name: unpack it, and import them.</source>
        <translation>Das ZIP-Archiv hat mehrere Dateien dieses Namens: Bitte entpacken und sie importieren.</translation>
    </message>
    <message>
        <source>The file can&apos;t be unpacked: unpack the zip, or pack it again.</source>
        <translation>Die Datei lässt sich nicht entpacken: Bitte das ZIP-Archiv selbst entpacken oder noch einmal packen.</translation>
    </message>
    <message>
        <source>The file has a password: unpack the zip, and import what is in it.</source>
        <translation>Die Datei hat ein Passwort: Bitte das ZIP-Archiv entpacken und importieren, was darin ist.</translation>
    </message>
    <message>
        <source>the row has more or fewer fields than the header</source>
        <translation>die Zeile hat mehr oder weniger Felder als die Kopfzeile</translation>
    </message>
    <message>
        <source>a quote (&quot;) is out of place, or nothing closes it</source>
        <translation>ein Anführungszeichen (&quot;) steht am falschen Platz oder wird nicht geschlossen</translation>
    </message>
    <message>
        <source>the line is over 1 MiB</source>
        <translation>die Zeile hat mehr als 1 MiB</translation>
    </message>
    <message>
        <source>a zero byte (NUL) is in the line</source>
        <translation>in der Zeile ist ein Nullbyte (NUL)</translation>
    </message>
    <message>
        <source>a name is over 256 bytes</source>
        <translation>ein Name hat mehr als 256 Bytes</translation>
    </message>
    <message>
        <source>a name is not valid UTF-8: save the file as UTF-8</source>
        <translation>ein Name ist kein gültiges UTF-8: Bitte die Datei als UTF-8 speichern</translation>
    </message>
    <message>
        <source>start_time is no time that can be read</source>
        <translation>start_time ist keine lesbare Zeit</translation>
    </message>
    <message>
        <source>the player has no name</source>
        <translation>der Spieler hat keinen Namen</translation>
    </message>
    <message>
        <source>the hero has no name</source>
        <translation>der Held hat keinen Namen</translation>
    </message>
    <message>
        <source>the amount is not a finite number of at least 0</source>
        <translation>der Betrag ist keine endliche Zahl ab 0</translation>
    </message>
    <message>
        <source>another row of the same game can&apos;t be read, so that its figures aren&apos;t whole</source>
        <translation>eine andere Zeile desselben Spiels ist nicht lesbar, sodass seine Zahlen nicht vollständig sind</translation>
    </message>
    <message>
        <source>damage or healing is missing, and without Time Played it can&apos;t be taken as 0</source>
        <translation>Schaden oder Heilung fehlt und kann ohne „Time Played“ nicht als 0 gelten</translation>
    </message>
    <message>
        <source>its heroes together are beyond all numbers</source>
        <translation>seine Helden zusammen ergeben mehr, als Zahlen fassen</translation>
    </message>
    <message>
        <source>Something that was entered or set doesn&apos;t fit.</source>
        <translation>Eine Eingabe oder Einstellung passt nicht.</translation>
    </message>
    <message>
        <source>A record or a file is not as it should be.</source>
        <translation>Ein Datensatz oder eine Datei ist nicht in Ordnung.</translation>
    </message>
    <message>
        <source>What was looked for isn&apos;t there.</source>
        <translation>Das Gesuchte ist nicht da.</translation>
    </message>
    <message>
        <source>It is there already, or in use.</source>
        <translation>Das gibt es schon, oder es wird gerade benutzt.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>That can&apos;t be done here.</source>
        <translation>Das geht hier nicht.</translation>
    </message>
    <message>
        <source>Kafka reports an error.</source>
        <translation>Kafka meldet einen Fehler.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten.</translation>
    </message>
    <message>
        <source>The local Kafka can&apos;t run here.</source>
        <translation>Das lokale Kafka kann hier nicht laufen.</translation>
    </message>
    <message>
        <source>There are more games than fit into memory: the last are left out.</source>
        <translation>Es gibt mehr Spiele, als in den Speicher passen: Die letzten fehlen.</translation>
    </message>
    <message>
        <source>A Kafka of 1 broker answers.</source>
        <translation>Ein Kafka mit 1 Broker antwortet.</translation>
    </message>
    <message>
        <source>A Kafka of %1 brokers answers.</source>
        <translation>Ein Kafka mit %1 Brokern antwortet.</translation>
    </message>
    <message>
        <source>The topic %1 will be made.</source>
        <translation>Das Topic %1 wird angelegt.</translation>
    </message>
    <message>
        <source>It has the topic %1 with 1 partition.</source>
        <translation>Es hat das Topic %1 mit 1 Partition.</translation>
    </message>
    <message>
        <source>It has the topic %1 with %2 partitions.</source>
        <translation>Es hat das Topic %1 mit %2 Partitionen.</translation>
    </message>
</context>
<context>
    <name>main_window::Docks</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation>&amp;Lösen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>main_window::LayoutsMenu</name>
    <message>
        <source>&amp;Layouts</source>
        <translation>&amp;Anordnungen</translation>
    </message>
    <message>
        <source>&amp;Default layout</source>
        <translation>&amp;Standardanordnung</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Keep the pages&apos; places and the columns under a name</source>
        <translation>Die Plätze der Seiten und die Spalten unter einem Namen merken</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Forget a saved layout</source>
        <translation>Eine gespeicherte Anordnung vergessen</translation>
    </message>
    <message>
        <source>Switch to this layout</source>
        <translation>Zu dieser Anordnung wechseln</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>Name der Anordnung</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>Anordnung speichern</translation>
    </message>
    <message>
        <source>Name; one that is there already is replaced:</source>
        <translation>Name; eine vorhandene wird ersetzt:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Delete layout</source>
        <translation>Anordnung löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Put the pages back where they were, with all columns of their tables</source>
        <translation>Die Seiten wieder an ihren Platz bringen, mit allen Spalten ihrer Tabellen</translation>
    </message>
    <message>
        <source>The pages lie as by default.</source>
        <translation>Die Seiten liegen wie vorgegeben.</translation>
    </message>
    <message>
        <source>Which one?</source>
        <translation>Welche?</translation>
    </message>
    <message>
        <source>Layout “%1” was replaced.</source>
        <translation>Anordnung „%1“ wurde ersetzt.</translation>
    </message>
    <message>
        <source>Layout “%1” was deleted.</source>
        <translation>Anordnung „%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>The pages lie as in “%1”.</source>
        <translation>Die Seiten liegen wie in „%1“.</translation>
    </message>
</context>
<context>
    <name>main_window::MainWindow</name>
    <message>
        <source>What blocks</source>
        <translation>Was blockiert</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Erzeuger</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Player table</source>
        <translation>Spielertabelle</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Worker</translation>
    </message>
    <message>
        <source>&amp;Produce</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Spiele</translation>
    </message>
</context>
<context>
    <name>main_window::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New window</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
    <message>
        <source>One more window on the same workers and topics</source>
        <translation>Ein weiteres Fenster auf dieselben Worker und Topics</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden …</translation>
    </message>
    <message>
        <source>Choose the broker and what is processed</source>
        <translation>Den Broker wählen, und was verarbeitet wird</translation>
    </message>
    <message>
        <source>Start &amp;afresh…</source>
        <translation>&amp;Neu beginnen …</translation>
    </message>
    <message>
        <source>Delete the topics and tables of this application and begin anew. Asks first</source>
        <translation>Die Topics und Tabellen dieser Anwendung löschen und neu beginnen. Fragt vorher</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Theme, text size, messages and more</source>
        <translation>Design, Textgröße, Meldungen und mehr</translation>
    </message>
    <message>
        <source>Close &amp;window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>The last one that is closed ends the program</source>
        <translation>Wird das letzte geschlossen, endet das Programm</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stop everything and leave</source>
        <translation>Alles stoppen und beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>All &amp;commands…</source>
        <translation>Alle &amp;Befehle …</translation>
    </message>
    <message>
        <source>Find any command by typing a part of it</source>
        <translation>Einen Befehl finden: einen Teil davon tippen</translation>
    </message>
    <message>
        <source>&amp;Find in the page</source>
        <translation>Auf der Seite &amp;suchen</translation>
    </message>
    <message>
        <source>To the page&apos;s search field; the players&apos; elsewhere</source>
        <translation>Zum Suchfeld der Seite; anderswo zu dem der Spieler</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>The window alone, without a frame</source>
        <translation>Das Fenster allein, ohne Rahmen</translation>
    </message>
    <message>
        <source>Show this page</source>
        <translation>Diese Seite zeigen</translation>
    </message>
    <message>
        <source>Float &amp;page</source>
        <translation>Seite &amp;lösen</translation>
    </message>
    <message>
        <source>Take the page with the focus out, or put it back</source>
        <translation>Die Seite mit dem Fokus herausnehmen oder zurücklegen</translation>
    </message>
    <message>
        <source>Cl&amp;ose page</source>
        <translation>Seite s&amp;chließen</translation>
    </message>
    <message>
        <source>Hide the page with the focus; its key shows it again</source>
        <translation>Die Seite mit dem Fokus verbergen; ihre Taste zeigt sie wieder</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>Te&amp;xtgröße</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Größer</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Kleiner</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>Text as large as the desktop&apos;s</source>
        <translation>Text so groß wie der des Desktops</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>All keys at a glance</source>
        <translation>Alle Tasten auf einen Blick</translation>
    </message>
    <message>
        <source>&amp;About Statstream</source>
        <translation>Ü&amp;ber Statstream</translation>
    </message>
    <message>
        <source>What this program is</source>
        <translation>Was dieses Programm ist</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>The library that draws this window</source>
        <translation>Die Bibliothek, die dieses Fenster zeichnet</translation>
    </message>
    <message>
        <source>About Statstream</source>
        <translation>Über Statstream</translation>
    </message>
    <message>
        <source>&lt;b&gt;Statstream %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Statstream %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Runs a stream processor on Apache Kafka and shows it working.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Betreibt einen Stream-Prozessor auf Apache Kafka und zeigt ihn bei der Arbeit.
Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Send the events of files: CSV, JSON lines, seasons of StatsLab, zips. Or drop them on the window</source>
        <translation>Die Ereignisse von Dateien senden: CSV, JSON-Zeilen, Saisons von StatsLab, ZIP-Archive. Oder sie auf dem Fenster ablegen</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>&amp;Nächste Seite</translation>
    </message>
    <message>
        <source>To the page behind the one with the focus</source>
        <translation>Zur Seite hinter der mit dem Fokus</translation>
    </message>
    <message>
        <source>Pre&amp;vious page</source>
        <translation>V&amp;orige Seite</translation>
    </message>
    <message>
        <source>To the page before the one with the focus</source>
        <translation>Zur Seite vor der mit dem Fokus</translation>
    </message>
    <message>
        <source>&amp;Move page</source>
        <translation>Seite verschi&amp;eben</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>The page with the focus before those at the left</source>
        <translation>Die Seite mit dem Fokus vor die ganz links</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>The page with the focus behind all others</source>
        <translation>Die Seite mit dem Fokus hinter alle anderen</translation>
    </message>
    <message>
        <source>&amp;Top</source>
        <translation>&amp;Oben</translation>
    </message>
    <message>
        <source>The page with the focus above those at the top</source>
        <translation>Die Seite mit dem Fokus über die ganz oben</translation>
    </message>
    <message>
        <source>&amp;Bottom</source>
        <translation>&amp;Unten</translation>
    </message>
    <message>
        <source>The page with the focus below all others</source>
        <translation>Die Seite mit dem Fokus unter alle anderen</translation>
    </message>
    <message>
        <source>&amp;Into tabs with the next page</source>
        <translation>&amp;In Reiter mit der nächsten Seite</translation>
    </message>
    <message>
        <source>The page with the focus behind a tab of the next one elsewhere</source>
        <translation>Die Seite mit dem Fokus hinter einen Reiter der nächsten anderswo</translation>
    </message>
</context>
<context>
    <name>main_window::StatusBar</name>
    <message>
        <source>The workers of this window: click to see them</source>
        <translation>Die Worker dieses Fensters: Klicken zeigt sie</translation>
    </message>
    <message>
        <source>Events a second, all workers of this window together</source>
        <translation>Ereignisse pro Sekunde, alle Worker dieses Fensters zusammen</translation>
    </message>
    <message>
        <source>Events that wait for the workers of this window</source>
        <translation>Ereignisse, die auf die Worker dieses Fensters warten</translation>
    </message>
    <message>
        <source>Show the records that were not as they should be</source>
        <translation>Die Datensätze zeigen, die nicht waren, wie sie sein sollten</translation>
    </message>
    <message>
        <source>Rate %1</source>
        <translation>Rate %1</translation>
    </message>
    <message>
        <source>Lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
    <message>
        <source>%1
Click for the log</source>
        <translation>%1
Klicken zeigt das Protokoll</translation>
    </message>
    <message>
        <source>1 worker failed</source>
        <translation>1 Worker ausgefallen</translation>
    </message>
    <message>
        <source>%1 workers failed</source>
        <translation>%1 Worker ausgefallen</translation>
    </message>
    <message>
        <source>1 worker gets ready</source>
        <translation>1 Worker macht sich bereit</translation>
    </message>
    <message>
        <source>%1 workers get ready</source>
        <translation>%1 Worker machen sich bereit</translation>
    </message>
    <message>
        <source>1 worker runs</source>
        <translation>1 Worker läuft</translation>
    </message>
    <message>
        <source>%1 workers run</source>
        <translation>%1 Worker laufen</translation>
    </message>
    <message>
        <source>1 worker idle</source>
        <translation>1 Worker untätig</translation>
    </message>
    <message>
        <source>%1 workers idle</source>
        <translation>%1 Worker untätig</translation>
    </message>
    <message>
        <source>No worker runs</source>
        <translation>Kein Worker läuft</translation>
    </message>
    <message>
        <source>, %1 idle</source>
        <translation>, %1 untätig</translation>
    </message>
    <message>
        <source>Workers: %1</source>
        <translation>Worker: %1</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>%1 Probleme</translation>
    </message>
</context>
<context>
    <name>news::SystemTray</name>
    <message>
        <source>&amp;Show window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>news::Toast</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show more about this</source>
        <translation>Mehr dazu zeigen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo this</source>
        <translation>Das rückgängig machen</translation>
    </message>
</context>
<context>
    <name>news::Toasts</name>
    <message>
        <source>More menus</source>
        <translation>Weitere Menüs</translation>
    </message>
    <message>
        <source>&amp;Show what the newest message is about</source>
        <translation>&amp;Zeigen, worum es in der neuesten Meldung geht</translation>
    </message>
    <message>
        <source>To the page with more about it</source>
        <translation>Zur Seite mit mehr darüber</translation>
    </message>
    <message>
        <source>Clos&amp;e the newest message</source>
        <translation>Neueste &amp;Meldung schließen</translation>
    </message>
    <message>
        <source>Bad news stay until they are closed</source>
        <translation>Schlechte Nachrichten bleiben, bis sie geschlossen werden</translation>
    </message>
</context>
<context>
    <name>news::Watcher</name>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 ist ausgefallen: %2</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 ist ausgefallen.</translation>
    </message>
    <message>
        <source>Not all was delivered: %1. See the job.</source>
        <translation>Nicht alles kam an: %1. Siehe den Auftrag.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>Kafka does not answer. Everything goes on as soon as it is back.</source>
        <translation>Kafka antwortet nicht. Alles geht weiter, sobald es wieder da ist.</translation>
    </message>
    <message>
        <source>Kafka is back. Everything goes on.</source>
        <translation>Kafka ist wieder da. Alles geht weiter.</translation>
    </message>
</context>
<context>
    <name>players::Chart</name>
    <message>
        <source>Average</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Bestwert</translation>
    </message>
    <message>
        <source>%1 (avg. %2)</source>
        <translation>%1 (Ø %2)</translation>
    </message>
</context>
<context>
    <name>players::ChartsPanel</name>
    <message>
        <source>Damage of the players: average and best game</source>
        <translation>Schaden der Spieler: Durchschnitt und bestes Spiel</translation>
    </message>
    <message>
        <source>Healing of the players: average and best game</source>
        <translation>Heilung der Spieler: Durchschnitt und bestes Spiel</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source> – best: &lt;b&gt;%1&lt;/b&gt; %2</source>
        <translation> – Bester: &lt;b&gt;%1&lt;/b&gt; %2</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Top game</source>
        <translation>Bestes Spiel</translation>
    </message>
    <message>
        <source>Up and Down pick a player. The player table has all figures.</source>
        <translation>Auf und Ab wählen einen Spieler aus. Die Spielertabelle hat alle Zahlen.</translation>
    </message>
    <message>
        <source>Not picked. Ctrl+Space picks one more.</source>
        <translation>Nicht ausgewählt. Strg+Leertaste wählt einen mehr.</translation>
    </message>
</context>
<context>
    <name>players::FilterBar</name>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Fewest games</source>
        <translation>Mindestzahl an Spielen</translation>
    </message>
    <message>
        <source>Show the players with at least so many games</source>
        <translation>Die Spieler mit mindestens so vielen Spielen zeigen</translation>
    </message>
    <message>
        <source>Show the players of this worker</source>
        <translation>Die Spieler dieses Workers zeigen</translation>
    </message>
    <message>
        <source>Show the players of this partition</source>
        <translation>Die Spieler dieser Partition zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all players</source>
        <translation>Alle Spieler zeigen</translation>
    </message>
    <message>
        <source>Let all players through again</source>
        <translation>Wieder alle Spieler zeigen</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source> game</source>
        <translation> Spiel</translation>
    </message>
    <message>
        <source> games</source>
        <translation> Spiele</translation>
    </message>
</context>
<context>
    <name>players::List</name>
    <message>
        <source>Rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>Damage: average %1, top %2</source>
        <translation>Schaden: Durchschnitt %1, Bestwert %2</translation>
    </message>
    <message>
        <source>Healing: average %1, top %2</source>
        <translation>Heilung: Durchschnitt %1, Bestwert %2</translation>
    </message>
    <message>
        <source>Games: %1</source>
        <translation>Spiele: %1</translation>
    </message>
    <message>
        <source>Partition %1, %2</source>
        <translation>Partition %1, %2</translation>
    </message>
    <message>
        <source>Last event: %1</source>
        <translation>Letztes Ereignis: %1</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>anderswo</translation>
    </message>
</context>
<context>
    <name>players::Model</name>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Player%1</source>
        <translation>Spieler%1</translation>
    </message>
    <message>
        <source>Avg.%1
damage</source>
        <translation>Ø%1
Schaden</translation>
    </message>
    <message>
        <source>Top%1
damage</source>
        <translation>Max.%1
Schaden</translation>
    </message>
    <message>
        <source>Avg.%1
healing</source>
        <translation>Ø%1
Heilung</translation>
    </message>
    <message>
        <source>Top%1
healing</source>
        <translation>Max.%1
Heilung</translation>
    </message>
    <message>
        <source>Games%1</source>
        <translation>Spiele%1</translation>
    </message>
    <message>
        <source>Part.%1</source>
        <translation>Part.%1</translation>
    </message>
    <message>
        <source>Worker%1</source>
        <translation>Worker%1</translation>
    </message>
    <message>
        <source>The player&apos;s place among all, in the order chosen</source>
        <translation>Der Platz des Spielers unter allen, in der gewählten Reihenfolge</translation>
    </message>
    <message>
        <source>The player. Click to sort by name</source>
        <translation>Der Spieler. Klicken sortiert nach dem Namen</translation>
    </message>
    <message>
        <source>Average damage of all games. Click to sort</source>
        <translation>Durchschnittlicher Schaden aller Spiele. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Damage of the best game. Click to sort</source>
        <translation>Schaden des besten Spiels. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Average healing of all games. Click to sort</source>
        <translation>Durchschnittliche Heilung aller Spiele. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Healing of the best game. Click to sort</source>
        <translation>Heilung des besten Spiels. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>Games played. Click to sort</source>
        <translation>Gespielte Spiele. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>The partition that the player&apos;s name chooses. Click to sort</source>
        <translation>Die Partition, die der Name des Spielers bestimmt. Klicken sortiert danach</translation>
    </message>
    <message>
        <source>The worker that has the partition. Click to sort by partition</source>
        <translation>Der Worker, der die Partition hat. Klicken sortiert nach der Partition</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
</context>
<context>
    <name>players::Panel</name>
    <message>
        <source>No player&apos;s name contains “%1”.</source>
        <translation>Kein Spielername enthält „%1“.</translation>
    </message>
    <message>
        <source>No player passes the filter. “Show all” lets all through.</source>
        <translation>Kein Spieler passt zum Filter. „Alle zeigen“ hebt ihn auf.</translation>
    </message>
    <message>
        <source>Not connected yet.</source>
        <translation>Noch nicht verbunden.</translation>
    </message>
    <message>
        <source>Reading the table: %1 records to go.</source>
        <translation>Die Tabelle wird gelesen: noch %1 Datensätze.</translation>
    </message>
    <message>
        <source>No worker runs here. Click “Spawn worker” (Ctrl+N), then “Generate”.</source>
        <translation>Hier läuft kein Worker. Erst „Worker starten“ (Strg+N) klicken, dann „Erzeugen“.</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>No games yet. Click “Generate” to send the first ones, or drop a file of games on the window.</source>
        <translation>Noch keine Spiele. Mit „Erzeugen“ die ersten senden oder eine Datei mit Spielen auf dem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Joining the group… What “Generate” sends shows up as soon as the workers are in.</source>
        <translation>Der Gruppe wird beigetreten … Was „Erzeugen“ sendet, erscheint, sobald die Worker dabei sind.</translation>
    </message>
</context>
<context>
    <name>players::RowActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Show &amp;history</source>
        <translation>&amp;Verlauf zeigen</translation>
    </message>
    <message>
        <source>Show &amp;messages</source>
        <translation>&amp;Ereignisse zeigen</translation>
    </message>
    <message>
        <source>&amp;Export picked players…</source>
        <translation>&amp;Ausgewählte Spieler exportieren …</translation>
    </message>
    <message>
        <source>Write the picked players to a CSV or JSON file</source>
        <translation>Die ausgewählten Spieler in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Export &amp;all shown…</source>
        <translation>Alle an&amp;gezeigten exportieren …</translation>
    </message>
    <message>
        <source>Write all players that the filter lets through to a CSV or JSON file</source>
        <translation>Alle Spieler, die der Filter durchlässt, in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Als &amp;Bild speichern …</translation>
    </message>
    <message>
        <source>Write what is seen here to a PNG or SVG file</source>
        <translation>Was hier zu sehen ist, in eine PNG- oder SVG-Datei schreiben</translation>
    </message>
    <message>
        <source>Export players</source>
        <translation>Spieler exportieren</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, for documents</source>
        <translation>SVG, für Dokumente</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Copy the figures of the picked players, or of all shown if nobody is picked, for a spreadsheet</source>
        <translation>Die Zahlen der ausgewählten Spieler kopieren, oder aller angezeigten, wenn niemand ausgewählt ist, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Show in the timeline how the picked players&apos; figures went. Ctrl+click picks several</source>
        <translation>Im Zeitverlauf zeigen, wie sich die Zahlen der ausgewählten Spieler entwickelt haben. Strg+Klick wählt mehrere</translation>
    </message>
    <message>
        <source>Read this player&apos;s newest messages from the topic, in a window of their own</source>
        <translation>Liest die neuesten Nachrichten dieses Spielers aus dem Topic, in einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Compare in the &amp;timeline</source>
        <translation>Im &amp;Zeitverlauf vergleichen</translation>
    </message>
</context>
<context>
    <name>players::ToolBar</name>
    <message>
        <source>Search players</source>
        <translation>Spieler suchen</translation>
    </message>
    <message>
        <source>Show the players whose name contains this (Ctrl+F)</source>
        <translation>Die Spieler zeigen, deren Name dies enthält (Strg+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only players with enough games, of a worker, or of a partition</source>
        <translation>Nur Spieler mit genug Spielen, eines Workers oder einer Partition zeigen</translation>
    </message>
    <message>
        <source>Sort players by</source>
        <translation>Spieler sortieren nach</translation>
    </message>
    <message>
        <source>What the players are sorted by</source>
        <translation>Wonach die Spieler sortiert sind</translation>
    </message>
    <message>
        <source>Sort by: %1</source>
        <translation>Sortieren: %1</translation>
    </message>
    <message>
        <source>Average damage</source>
        <translation>Ø Schaden</translation>
    </message>
    <message>
        <source>Top damage</source>
        <translation>Max. Schaden</translation>
    </message>
    <message>
        <source>Average healing</source>
        <translation>Ø Heilung</translation>
    </message>
    <message>
        <source>Top healing</source>
        <translation>Max. Heilung</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Spiele</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Turn the order round</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Erste Seite</translation>
    </message>
    <message>
        <source>First page of the charts</source>
        <translation>Erste Seite der Diagramme</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Previous page of the charts</source>
        <translation>Vorige Seite der Diagramme</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Next page of the charts</source>
        <translation>Nächste Seite der Diagramme</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Letzte Seite</translation>
    </message>
    <message>
        <source>Last page of the charts</source>
        <translation>Letzte Seite der Diagramme</translation>
    </message>
    <message>
        <source>Players on a page of the charts</source>
        <translation>Spieler auf einer Seite der Diagramme</translation>
    </message>
    <message>
        <source>How many players the charts show at a time</source>
        <translation>Wie viele Spieler die Diagramme auf einmal zeigen</translation>
    </message>
    <message>
        <source>%1 a page</source>
        <translation>%1 pro Seite</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>Filter (%1)</translation>
    </message>
    <message>
        <source>Largest first: click for smallest first</source>
        <translation>Größte zuerst: Klicken für kleinste zuerst</translation>
    </message>
    <message>
        <source>Smallest first: click for largest first</source>
        <translation>Kleinste zuerst: Klicken für größte zuerst</translation>
    </message>
    <message>
        <source>no players</source>
        <translation>keine Spieler</translation>
    </message>
    <message>
        <source>%1–%2 of %3</source>
        <translation>%1–%2 von %3</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Bitte einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>First bytes</source>
        <translation>Erste Bytes</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>problems::Model</name>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Figure as text</source>
        <translation>Zahl als Text</translation>
    </message>
    <message>
        <source>Other key</source>
        <translation>Anderer Schlüssel</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message>
        <source>It was refused, and sent again as %1 (topic/partition/offset)</source>
        <translation>Er wurde abgelehnt und erneut gesendet, als %1 (Topic/Partition/Offset)</translation>
    </message>
</context>
<context>
    <name>problems::Panel</name>
    <message>
        <source>Search problems</source>
        <translation>Probleme durchsuchen</translation>
    </message>
    <message>
        <source>Sen&amp;d again…</source>
        <translation>Erneut &amp;senden …</translation>
    </message>
    <message>
        <source>Redrive: send the selected refused records again, one edited or many as they are</source>
        <translation>Die ausgewählten abgelehnten Datensätze erneut senden: einen bearbeitet oder viele, wie sie sind</translation>
    </message>
    <message>
        <source>&amp;Copy row</source>
        <translation>Zeile &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Die ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Copy the record&apos;s whole value, read back from its topic</source>
        <translation>Den ganzen Wert des Datensatzes kopieren, aus seinem Topic zurückgelesen</translation>
    </message>
    <message>
        <source>Export &amp;shown rows…</source>
        <translation>&amp;Angezeigte Zeilen exportieren …</translation>
    </message>
    <message>
        <source>Write all rows that the search shows to a CSV or JSON file</source>
        <translation>Alle Zeilen, die die Suche zeigt, in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>Export s&amp;elected rows…</source>
        <translation>A&amp;usgewählte Zeilen exportieren …</translation>
    </message>
    <message>
        <source>Write the selected rows to a CSV or JSON file</source>
        <translation>Die ausgewählten Zeilen in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Export problems</source>
        <translation>Probleme exportieren</translation>
    </message>
    <message>
        <source>Write the list, or a part of it, to a file</source>
        <translation>Die Liste oder einen Teil davon in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Sending again</source>
        <translation>Wird erneut gesendet</translation>
    </message>
    <message>
        <source>No problems: every record was as it should be.</source>
        <translation>Keine Probleme: Jeder Datensatz war, wie er sein soll.</translation>
    </message>
    <message>
        <source>No problem contains this.</source>
        <translation>Kein Problem enthält dies.</translation>
    </message>
    <message>
        <source>Reading the value back…</source>
        <translation>Der Wert wird zurückgelesen …</translation>
    </message>
    <message>
        <source>Not copied. %1</source>
        <translation>Nicht kopiert. %1</translation>
    </message>
    <message>
        <source>Not copied. Another record is at this place now: the topic was made anew.</source>
        <translation>Nicht kopiert. An dieser Stelle steht jetzt ein anderer Datensatz: Das Topic wurde neu angelegt.</translation>
    </message>
    <message>
        <source>Copied the value: %1 bytes.</source>
        <translation>Wert kopiert: %1 Bytes.</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellenkalkulationen (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Exported: %1, to %2</source>
        <translation>Exportiert: %1, nach %2</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the list still. What comes meanwhile is counted, and listed after</source>
        <translation>Die Liste anhalten. Was inzwischen kommt, wird gezählt und danach gezeigt</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Show the problems that contain this, in their key or elsewhere</source>
        <translation>Nur die Probleme zeigen, die das enthalten, im Schlüssel oder anderswo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Show the problems of this kind</source>
        <translation>Nur die Probleme dieser Art zeigen</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Show the problems that this worker met</source>
        <translation>Nur die Probleme zeigen, auf die dieser Worker traf</translation>
    </message>
    <message>
        <source>No problem here is of this kind and worker.</source>
        <translation>Kein Problem hier ist von dieser Art und diesem Worker.</translation>
    </message>
</context>
<context>
    <name>problems::Redrive</name>
    <message>
        <source>1 record</source>
        <translation>1 Datensatz</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1 sent again.</source>
        <translation>%1 erneut gesendet.</translation>
    </message>
    <message>
        <source>Still no events, which will be refused again: %1.</source>
        <translation>Noch immer keine Ereignisse, werden wieder abgelehnt: %1.</translation>
    </message>
    <message>
        <source>Sent again before, so not now: %1.</source>
        <translation>Schon früher erneut gesendet, darum jetzt nicht: %1.</translation>
    </message>
    <message>
        <source>Gone from the topic, by age or because it was made anew: %1.</source>
        <translation>Nicht mehr im Topic, weil zu alt oder weil es neu angelegt wurde: %1.</translation>
    </message>
    <message>
        <source>Not sent: %1. %2</source>
        <translation>Nicht gesendet: %1. %2</translation>
    </message>
    <message>
        <source>All of these were sent again already.</source>
        <translation>Diese wurden alle schon erneut gesendet.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Send %1 again?</source>
        <translation>%1 erneut senden?</translation>
    </message>
    <message>
        <source>They go to the end of their topic as they are, marked as sent again. What is still no event is refused again. To edit a record first, select it alone.</source>
        <translation>Sie gehen, wie sie sind, an das Ende ihres Topics, als erneut gesendet gekennzeichnet. Was noch immer kein Ereignis ist, wird wieder abgelehnt. Um einen Datensatz vorher zu bearbeiten, ihn allein auswählen.</translation>
    </message>
    <message>
        <source>Sent again already, so left out: %1.</source>
        <translation>Schon erneut gesendet, darum ausgelassen: %1.</translation>
    </message>
    <message>
        <source>Not refused but counted, so left out: %1.</source>
        <translation>Nicht abgelehnt, sondern gezählt, darum ausgelassen: %1.</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>Erneut &amp;senden</translation>
    </message>
    <message>
        <source>Send these records again</source>
        <translation>Diese Datensätze erneut senden</translation>
    </message>
    <message>
        <source>Sending %1 again…</source>
        <translation>Sendet erneut: %1 …</translation>
    </message>
    <message>
        <source>Sending again: %1 of %2…</source>
        <translation>Sendet erneut: %1 von %2 …</translation>
    </message>
</context>
<context>
    <name>problems::RedriveDialog</name>
    <message>
        <source>%1, partition %2, offset %3</source>
        <translation>%1, Partition %2, Offset %3</translation>
    </message>
    <message>
        <source>An event: player %1, damage %2, healing %3.</source>
        <translation>Ein Ereignis: Spieler %1, Schaden %2, Heilung %3.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>The record&apos;s value</source>
        <translation>Der Wert des Datensatzes</translation>
    </message>
    <message>
        <source>The value to be sent</source>
        <translation>Der Wert, der gesendet wird</translation>
    </message>
    <message>
        <source>Reading the record back…</source>
        <translation>Der Datensatz wird zurückgelesen …</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>Erneut &amp;senden</translation>
    </message>
    <message>
        <source>Send this to the end of the topic, marked as sent again</source>
        <translation>Dies an das Ende des Topics senden, als erneut gesendet gekennzeichnet</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the value again as the topic has it</source>
        <translation>Den Wert wieder so zeigen, wie das Topic ihn hat</translation>
    </message>
    <message>
        <source>%1
Refused: %2</source>
        <translation>%1
Abgelehnt: %2</translation>
    </message>
    <message>
        <source>It was sent again already, as %1: if that is an event, it would count twice.</source>
        <translation>Er wurde schon erneut gesendet, als %1: Wenn das ein Ereignis ist, würde es doppelt zählen.</translation>
    </message>
    <message>
        <source>Another record is at this place now: the topic was made anew. The refused one is gone.</source>
        <translation>An dieser Stelle steht jetzt ein anderer Datensatz: Das Topic wurde neu angelegt. Der abgelehnte ist weg.</translation>
    </message>
    <message>
        <source>(an empty value)</source>
        <translation>(ein leerer Wert)</translation>
    </message>
    <message>
        <source>(no value)</source>
        <translation>(kein Wert)</translation>
    </message>
    <message>
        <source>Too long to be edited here (%1 bytes): this is its beginning. It is sent whole, as it is. To send another value: statstream-cli deadletters redrive --value.</source>
        <translation>Zu lang, um hier bearbeitet zu werden (%1 Bytes): Dies ist der Anfang. Gesendet wird er ganz, wie er ist. Um einen anderen Wert zu senden: statstream-cli deadletters redrive --value.</translation>
    </message>
    <message>
        <source>Some of its bytes are no plain text, and can&apos;t be shown as they are. Unedited they are sent as they are; once edited, what stands here is sent.</source>
        <translation>Einige seiner Bytes sind kein reiner Text und können nicht gezeigt werden, wie sie sind. Unbearbeitet werden sie gesendet, wie sie sind; nach einer Bearbeitung wird gesendet, was hier steht.</translation>
    </message>
    <message>
        <source>Still no event: %1. Sent like this, it is refused again.</source>
        <translation>Noch immer kein Ereignis: %1. So gesendet, wird er wieder abgelehnt.</translation>
    </message>
    <message>
        <source>&amp;Send all the same</source>
        <translation>Trotzdem &amp;senden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Key: %1, as it was.</source>
        <translation>Schlüssel: %1, wie er war.</translation>
    </message>
    <message>
        <source>Key: %1, not %2 as it was: the key is always the player, so that all events of a player come to one partition. Which one, the Producer&apos;s partitioner says: %3. The topic&apos;s other producers must have the same.</source>
        <translation>Schlüssel: %1, nicht %2, wie er war: Der Schlüssel ist immer der Spieler, damit alle Ereignisse eines Spielers in eine Partition kommen. In welche, bestimmt der Partitionierer des Erzeugers: %3. Die anderen Erzeuger des Topics müssen denselben haben.</translation>
    </message>
    <message>
        <source>Murmur2 (Java)</source>
        <translation>Murmur2 (Java)</translation>
    </message>
    <message>
        <source>CRC32 (librdkafka)</source>
        <translation>CRC32 (librdkafka)</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
</context>
<context>
    <name>producer::Form</name>
    <message>
        <source>Least %1</source>
        <translation>Mindestens: %1</translation>
    </message>
    <message>
        <source>The least %1 of a game</source>
        <translation>Der kleinste Wert eines Spiels: %1</translation>
    </message>
    <message>
        <source>Most %1</source>
        <translation>Höchstens: %1</translation>
    </message>
    <message>
        <source>The most %1 of a game</source>
        <translation>Der größte Wert eines Spiels: %1</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>endless</source>
        <translation>endlos</translation>
    </message>
    <message>
        <source>Number of events</source>
        <translation>Anzahl der Ereignisse</translation>
    </message>
    <message>
        <source>How many games to send; 0 sends until stopped</source>
        <translation>Wie viele Spiele gesendet werden; 0 sendet, bis gestoppt wird</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>none: full speed</source>
        <translation>keine: volles Tempo</translation>
    </message>
    <message>
        <source>Seconds between events</source>
        <translation>Sekunden zwischen Ereignissen</translation>
    </message>
    <message>
        <source>The pause after each event, 0 to 3600 seconds; 0 sends as fast as it goes</source>
        <translation>Die Pause nach jedem Ereignis, 0 bis 3600 Sekunden; 0 sendet so schnell es geht</translation>
    </message>
    <message>
        <source>One player a line</source>
        <translation>Ein Spieler pro Zeile</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>The players of the games, one a line</source>
        <translation>Die Spieler der Spiele, einer pro Zeile</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>A whole number makes a run repeatable: equal seeds give equal games. Empty: a new one each time</source>
        <translation>Eine ganze Zahl macht einen Lauf wiederholbar: gleiche Startzahl, gleiche Spiele. Leer: jedes Mal eine neue</translation>
    </message>
    <message>
        <source>CRC32 (librdkafka)</source>
        <translation>CRC32 (librdkafka)</translation>
    </message>
    <message>
        <source>Murmur2 (Java)</source>
        <translation>Murmur2 (Java)</translation>
    </message>
    <message>
        <source>Partitioner</source>
        <translation>Partitionierer</translation>
    </message>
    <message>
        <source>How a player&apos;s name chooses the partition. Keep one for a topic, or a player is split over two</source>
        <translation>Wie der Name eines Spielers die Partition bestimmt. Je Topic bei einem bleiben, sonst wird ein Spieler auf zwei verteilt</translation>
    </message>
    <message>
        <source>Even&amp;ts</source>
        <translation>Ereig&amp;nisse</translation>
    </message>
    <message>
        <source>S&amp;leep</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>&amp;Spieler</translation>
    </message>
    <message>
        <source>&amp;Damage</source>
        <translation>S&amp;chaden</translation>
    </message>
    <message>
        <source>Heali&amp;ng</source>
        <translation>Heilun&amp;g</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>S&amp;tartzahl</translation>
    </message>
    <message>
        <source>Part&amp;itioner</source>
        <translation>Part&amp;itionierer</translation>
    </message>
    <message>
        <source>Players: write at least one name.</source>
        <translation>Spieler: mindestens einen Namen angeben.</translation>
    </message>
    <message>
        <source>Seed: “%1” is not a whole number from 0 to 18446744073709551615. Leave it empty for a random one.</source>
        <translation>Startzahl: „%1“ ist keine ganze Zahl von 0 bis 18446744073709551615. Für eine zufällige leer lassen.</translation>
    </message>
</context>
<context>
    <name>producer::Model</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Partitions  </source>
        <translation>Partitionen  </translation>
    </message>
    <message>
        <source>%1 not delivered. </source>
        <translation>%1 nicht zugestellt. </translation>
    </message>
</context>
<context>
    <name>producer::Panel</name>
    <message>
        <source>&amp;Generate</source>
        <translation>Er&amp;zeugen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause the selected job, or go on with it</source>
        <translation>Den ausgewählten Auftrag anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Stop the selected job; what was made is still delivered</source>
        <translation>Den ausgewählten Auftrag stoppen; was schon erzeugt ist, wird noch zugestellt</translation>
    </message>
    <message>
        <source>&amp;Clear ended jobs</source>
        <translation>&amp;Beendete Aufträge entfernen</translation>
    </message>
    <message>
        <source>Take the jobs that have ended out of the list</source>
        <translation>Die beendeten Aufträge aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Produce jobs</source>
        <translation>Aufträge zum Erzeugen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Nothing sent yet.</source>
        <translation>Noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Send these games to the topic</source>
        <translation>Diese Spiele an das Topic senden</translation>
    </message>
    <message>
        <source>Waits for Kafka: see the line at the bottom</source>
        <translation>Wartet auf Kafka: siehe die Zeile unten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>The ended jobs were cleared.</source>
        <translation>Die beendeten Aufträge wurden entfernt.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>System follows the desktop&apos;s colours and style.</source>
        <translation>System folgt den Farben und dem Stil des Desktops.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of the whole window, measured by the desktop&apos;s own text.</source>
        <translation>Des ganzen Fensters, gemessen am Text des Desktops.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animationen</translation>
    </message>
    <message>
        <source>Pages glide to their place when they are moved, and partitions swing over to their new worker.</source>
        <translation>Seiten gleiten beim Verschieben an ihren Platz, und Partitionen schwingen zu ihrem neuen Worker.</translation>
    </message>
    <message>
        <source>Live figures</source>
        <translation>Live-Zahlen</translation>
    </message>
    <message>
        <source>Updates a second</source>
        <translation>Aktualisierungen pro Sekunde</translation>
    </message>
    <message>
        <source>How often figures and charts are renewed at most. Fewer spare the processor; nothing is lost in between.</source>
        <translation>Wie oft Zahlen und Diagramme höchstens erneuert werden. Weniger schont den Prozessor; dazwischen geht nichts verloren.</translation>
    </message>
    <message>
        <source>Messages in the window</source>
        <translation>Meldungen im Fenster</translation>
    </message>
    <message>
        <source>A worker failed</source>
        <translation>Ein Worker ist ausgefallen</translation>
    </message>
    <message>
        <source>Stays until it is closed. The workers&apos; page shows it in any case.</source>
        <translation>Bleibt, bis man sie schließt. Die Seite der Worker zeigt es in jedem Fall.</translation>
    </message>
    <message>
        <source>The broker is back</source>
        <translation>Der Broker ist wieder da</translation>
    </message>
    <message>
        <source>While it is away, a line at the top says so.</source>
        <translation>Solange er weg ist, sagt das eine Zeile oben.</translation>
    </message>
    <message>
        <source>A job is done</source>
        <translation>Ein Auftrag ist fertig</translation>
    </message>
    <message>
        <source>The producer&apos;s page shows it in any case.</source>
        <translation>Die Seite des Erzeugers zeigt es in jedem Fall.</translation>
    </message>
    <message>
        <source>Messages on the desktop</source>
        <translation>Meldungen auf dem Desktop</translation>
    </message>
    <message>
        <source>Tell me on the desktop</source>
        <translation>Auf dem Desktop melden</translation>
    </message>
    <message>
        <source>When a worker fails, the broker is lost or a job is done while another program is in front. An icon in the tray goes with it.</source>
        <translation>Wenn ein Worker ausfällt, der Broker weg ist oder ein Auftrag fertig ist, während ein anderes Programm vorn ist. Dazu gehört ein Symbol im Infobereich.</translation>
    </message>
    <message>
        <source>This desktop has no place for such messages.</source>
        <translation>Dieser Desktop hat keinen Platz für solche Meldungen.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 holds no settings of Statstream.</source>
        <translation>%1 enthält keine Einstellungen von Statstream.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Statstream.</source>
        <translation>%1 wurde von einem neueren Statstream geschrieben.</translation>
    </message>
    <message>
        <source>Live page</source>
        <translation>Live-Seite</translation>
    </message>
    <message>
        <source>Show the figures in a browser too</source>
        <translation>Die Zahlen auch in einem Browser zeigen</translation>
    </message>
    <message>
        <source>At http://127.0.0.1 with the port below, for this computer alone: its other programs and users can read them there, and change nothing.</source>
        <translation>Unter http://127.0.0.1 mit dem Port darunter, nur für diesen Rechner: Seine anderen Programme und Benutzer können sie dort lesen und nichts ändern.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>One that no other program uses.</source>
        <translation>Einer, den kein anderes Programm benutzt.</translation>
    </message>
    <message>
        <source>Of the window. The log and the details of errors stay English. A change begins the timeline&apos;s lines anew.</source>
        <translation>Des Fensters. Das Protokoll und die Einzelheiten von Fehlern bleiben englisch. Ein Wechsel beginnt die Linien im Zeitverlauf neu.</translation>
    </message>
</context>
<context>
    <name>settings::Dialog</name>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Show the settings that contain this</source>
        <translation>Die Einstellungen zeigen, die dies enthalten</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Take settings and layouts from a file</source>
        <translation>Einstellungen und Anordnungen aus einer Datei übernehmen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Write settings and layouts to a file. It holds no secrets</source>
        <translation>Einstellungen und Anordnungen in eine Datei schreiben. Sie enthält keine Geheimnisse</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>Taken from %1</source>
        <translation>Übernommen aus %1</translation>
    </message>
    <message>
        <source>Taken, but for: %1</source>
        <translation>Übernommen, außer: %1</translation>
    </message>
    <message>
        <source>Settings and layouts were taken from a file.</source>
        <translation>Einstellungen und Anordnungen wurden aus einer Datei übernommen.</translation>
    </message>
</context>
<context>
    <name>settings::Row</name>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zur Vorgabe: %1</translation>
    </message>
    <message>
        <source>%1 Default: %2</source>
        <translation>%1 Vorgabe: %2</translation>
    </message>
</context>
<context>
    <name>timeline::Chart</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>timeline::CompareModel</name>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Avg.
damage</source>
        <translation>Ø
Schaden</translation>
    </message>
    <message>
        <source>Top
damage</source>
        <translation>Max.
Schaden</translation>
    </message>
    <message>
        <source>Avg.
healing</source>
        <translation>Ø
Heilung</translation>
    </message>
    <message>
        <source>Top
healing</source>
        <translation>Max.
Heilung</translation>
    </message>
    <message>
        <source>Games
a second</source>
        <translation>Spiele
pro s</translation>
    </message>
</context>
<context>
    <name>timeline::ExportActions</name>
    <message>
        <source>&amp;Copy as table</source>
        <translation>Als &amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Als &amp;Bild speichern …</translation>
    </message>
    <message>
        <source>Write the timeline to a PNG or SVG file</source>
        <translation>Den Zeitverlauf in eine PNG- oder SVG-Datei schreiben</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, for documents</source>
        <translation>SVG, für Dokumente</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Export the lines</source>
        <translation>Linien exportieren</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Copy what the lines show, for a spreadsheet; in the figures beside them, those of the selected players, or of all</source>
        <translation>Kopieren, was die Linien zeigen, für eine Tabellenkalkulation; in den Zahlen daneben die der ausgewählten Spieler, oder aller</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Write the figures of the lines to a CSV or JSON file; in the figures beside them, those of the selected players, or of all</source>
        <translation>Die Zahlen der Linien in eine CSV- oder JSON-Datei schreiben; in den Zahlen daneben die der ausgewählten Spieler, oder aller</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>Die Zahlen exportieren</translation>
    </message>
</context>
<context>
    <name>timeline::MomentsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>timeline::Moves</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show less time, and more of it. The mouse wheel does it too</source>
        <translation>Weniger Zeit zeigen, dafür genauer. Auch mit dem Mausrad</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show more time. The mouse wheel does it too</source>
        <translation>Mehr Zeit zeigen. Auch mit dem Mausrad</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>Go into the past. Dragging the lines does it too</source>
        <translation>In die Vergangenheit gehen. Auch durch Ziehen der Linien</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>Go on towards now. Dragging the lines does it too</source>
        <translation>Weiter bis jetzt gehen. Auch durch Ziehen der Linien</translation>
    </message>
    <message>
        <source>Back to &amp;now</source>
        <translation>Zurück zum &amp;Jetzt</translation>
    </message>
    <message>
        <source>Show what comes again</source>
        <translation>Wieder zeigen, was kommt</translation>
    </message>
    <message>
        <source>Cursor to the le&amp;ft</source>
        <translation>Zeiger nach &amp;links</translation>
    </message>
    <message>
        <source>Show the figures of an earlier moment</source>
        <translation>Die Zahlen eines früheren Augenblicks zeigen</translation>
    </message>
    <message>
        <source>Cursor to the &amp;right</source>
        <translation>Zeiger nach &amp;rechts</translation>
    </message>
    <message>
        <source>Show the figures of a later moment</source>
        <translation>Die Zahlen eines späteren Augenblicks zeigen</translation>
    </message>
</context>
<context>
    <name>timeline::Panel</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the picture still. Nothing is lost meanwhile</source>
        <translation>Das Bild anhalten. Dabei geht nichts verloren</translation>
    </message>
    <message>
        <source>As table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Read the lines as a table</source>
        <translation>Die Linien als Tabelle lesen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Which figure the lines show</source>
        <translation>Welche Zahl die Linien zeigen</translation>
    </message>
    <message>
        <source>Average damage</source>
        <translation>Ø Schaden</translation>
    </message>
    <message>
        <source>Top damage</source>
        <translation>Max. Schaden</translation>
    </message>
    <message>
        <source>Average healing</source>
        <translation>Ø Heilung</translation>
    </message>
    <message>
        <source>Top healing</source>
        <translation>Max. Heilung</translation>
    </message>
    <message>
        <source>Games a second</source>
        <translation>Spiele pro Sekunde</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>30 s</source>
        <translation>30 s</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>Letzte %1 zeigen</translation>
    </message>
    <message>
        <source>The players compared, at the cursor or now</source>
        <translation>Die verglichenen Spieler, am Zeiger oder jetzt</translation>
    </message>
    <message>
        <source>The lines as a table</source>
        <translation>Die Linien als Tabelle</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>Paused, %1 behind</source>
        <translation>Angehalten, %1 zurück</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no games yet</source>
        <translation>noch keine Spiele</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 compared</source>
        <translation>%1 von %2 verglichen</translation>
    </message>
    <message>
        <source>Lines begin with the first games. Pick players in the table to compare them: Ctrl+click picks several.</source>
        <translation>Linien beginnen mit den ersten Spielen. Spieler in der Tabelle auswählen: Strg+Klick wählt mehrere.</translation>
    </message>
</context>
<context>
    <name>workers::ExportActions</name>
    <message>
        <source>Cop&amp;y figures</source>
        <translation>&amp;Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy the figures of the selected worker, or of all; in the list of partitions that moved, its lines</source>
        <translation>Die Zahlen des gewählten Workers oder aller kopieren; in der Liste der gewanderten Partitionen deren Zeilen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, for documents</source>
        <translation>SVG, für Dokumente</translation>
    </message>
    <message>
        <source>Export workers</source>
        <translation>Worker exportieren</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Write the figures of the selected worker, or of all, to a CSV or JSON file, or the lanes as a picture; in the list of partitions that moved, its lines</source>
        <translation>Die Zahlen des ausgewählten Workers oder aller in eine CSV- oder JSON-Datei schreiben, oder die Bahnen als Bild; in der Liste der umgezogenen Partitionen deren Zeilen</translation>
    </message>
    <message>
        <source>Export the partitions that moved</source>
        <translation>Umgezogene Partitionen exportieren</translation>
    </message>
</context>
<context>
    <name>workers::History</name>
    <message>
        <source>another process</source>
        <translation>ein anderer Prozess</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>abgeschossen</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>1 event replayed</source>
        <translation>1 Ereignis wiederholt</translation>
    </message>
    <message>
        <source>%1 events replayed</source>
        <translation>%1 Ereignisse wiederholt</translation>
    </message>
    <message>
        <source>Given back in order: what was processed was committed before.</source>
        <translation>Ordentlich abgegeben: Was verarbeitet war, war vorher committet.</translation>
    </message>
    <message>
        <source>The group went on without its worker, which had not answered for too long.</source>
        <translation>Die Gruppe machte ohne ihren Worker weiter, der zu lange nicht geantwortet hatte.</translation>
    </message>
    <message>
        <source>Its worker was killed. The group noticed when the session timed out.</source>
        <translation>Ihr Worker wurde abgeschossen. Die Gruppe merkte es, als die Sitzung ablief.</translation>
    </message>
    <message>
        <source>First assignment that this window saw.</source>
        <translation>Erste Zuteilung, die dieses Fenster gesehen hat.</translation>
    </message>
    <message>
        <source>%1 from then until its events were processed again; %2 changelog records read.</source>
        <translation>%1 von da an, bis ihre Ereignisse wieder verarbeitet wurden; %2 Changelog-Sätze gelesen.</translation>
    </message>
    <message>
        <source>Partition %1: </source>
        <translation>Partition %1: </translation>
    </message>
    <message>
        <source>, restoring</source>
        <translation>, wird wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>workers::LaneView</name>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>restoring %1 %</source>
        <translation>wird wiederhergestellt %1 %</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>wird wiederhergestellt</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>zieht um</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>ein anderer Prozess</translation>
    </message>
    <message>
        <source>no worker</source>
        <translation>kein Worker</translation>
    </message>
    <message>
        <source>no players yet</source>
        <translation>noch keine Spieler</translation>
    </message>
    <message>
        <source>1 player</source>
        <translation>1 Spieler</translation>
    </message>
    <message>
        <source>%1 players</source>
        <translation>%1 Spieler</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Their players</source>
        <translation>Ihre Spieler</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Partitions and their workers</source>
        <translation>Partitionen und ihre Worker</translation>
    </message>
</context>
<context>
    <name>workers::Model</name>
    <message>
        <source>%1 processes it</source>
        <translation>%1 verarbeitet sie</translation>
    </message>
    <message>
        <source>%1 restores it: %2 %</source>
        <translation>%1 stellt sie wieder her: %2 %</translation>
    </message>
    <message>
        <source>%1 restores it</source>
        <translation>%1 stellt sie wieder her</translation>
    </message>
    <message>
        <source>%1 has it, but it stands still: %2</source>
        <translation>%1 hat sie, aber sie steht still: %2</translation>
    </message>
    <message>
        <source>between two workers</source>
        <translation>zwischen zwei Workern</translation>
    </message>
    <message>
        <source>another process has it</source>
        <translation>ein anderer Prozess hat sie</translation>
    </message>
    <message>
        <source>no worker has it</source>
        <translation>kein Worker hat sie</translation>
    </message>
    <message>
        <source>no players yet</source>
        <translation>noch keine Spieler</translation>
    </message>
    <message>
        <source>1 player</source>
        <translation>1 Spieler</translation>
    </message>
    <message>
        <source>%1 players</source>
        <translation>%1 Spieler</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Partition %1: %2</source>
        <translation>Partition %1: %2</translation>
    </message>
    <message>
        <source>%1 events wait</source>
        <translation>%1 Ereignisse warten</translation>
    </message>
    <message>
        <source>, the oldest for %1</source>
        <translation>, das älteste seit %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Partitions %1</source>
        <translation>Partitionen %1</translation>
    </message>
    <message>
        <source>%1, %2 events wait</source>
        <translation>%1, %2 Ereignisse warten</translation>
    </message>
    <message>
        <source>Partition %1: %2, %3</source>
        <translation>Partition %1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2, no partition</source>
        <translation>%1: %2, keine Partition</translation>
    </message>
    <message>
        <source>Partition %1: %2 players, %3 events, %4 waiting</source>
        <translation>Partition %1: %2 Spieler, %3 Ereignisse, %4 warten</translation>
    </message>
    <message>
        <source>; restoring %1 of at most %2 records</source>
        <translation>; wird wiederhergestellt: %1 von höchstens %2 Datensätzen</translation>
    </message>
    <message>
        <source>No partition: there are more workers than partitions.</source>
        <translation>Keine Partition: Es gibt mehr Worker als Partitionen.</translation>
    </message>
    <message>
        <source>No partition</source>
        <translation>Keine Partition</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>In the last minute a commit took %1 on average, %2 at most; %3 a second now</source>
        <translation>In der letzten Minute dauerte ein Commit im Schnitt %1, höchstens %2; jetzt %3 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 bad, %2 with figures as text, %3 under another key, %4 seen before</source>
        <translation>%1 ungültig, %2 mit Zahlen als Text, %3 unter anderem Schlüssel, %4 schon gesehen</translation>
    </message>
    <message>
        <source>%1 records a second</source>
        <translation>%1 Datensätze pro Sekunde</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>Tritt bei</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Stellt wieder her</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Lag time</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Commit time</source>
        <translation>Commit-Zeit</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>The worker&apos;s name: one thread and one member of the consumer group</source>
        <translation>Der Name des Workers: ein Thread und ein Mitglied der Consumer-Gruppe</translation>
    </message>
    <message>
        <source>What it does now, and why</source>
        <translation>Was er gerade tut, und warum</translation>
    </message>
    <message>
        <source>The partitions of the topic that are assigned to it</source>
        <translation>Die Partitionen des Topics, die ihm zugeteilt sind</translation>
    </message>
    <message>
        <source>Players in its tables</source>
        <translation>Spieler in seinen Tabellen</translation>
    </message>
    <message>
        <source>Events processed since the worker started</source>
        <translation>Ereignisse, die er seit seinem Start verarbeitet hat</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>Ereignisse pro Sekunde</translation>
    </message>
    <message>
        <source>Events on its partitions that wait to be processed</source>
        <translation>Ereignisse in seinen Partitionen, die auf Verarbeitung warten</translation>
    </message>
    <message>
        <source>For how long the oldest of them has been waiting</source>
        <translation>Wie lange das älteste davon schon wartet</translation>
    </message>
    <message>
        <source>Commits since the worker started</source>
        <translation>Commits seit dem Start des Workers</translation>
    </message>
    <message>
        <source>How long a commit takes, on average over the last minute</source>
        <translation>Wie lange ein Commit dauert, im Schnitt der letzten Minute</translation>
    </message>
    <message>
        <source>Changelog records to read before the worker can go on</source>
        <translation>Changelog-Sätze, die zu lesen sind, bevor der Worker weitermachen kann</translation>
    </message>
    <message>
        <source>What went wrong last</source>
        <translation>Was zuletzt schiefging</translation>
    </message>
</context>
<context>
    <name>workers::Panel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Players by partition – none yet</source>
        <translation>Spieler nach Partition – noch keine</translation>
    </message>
    <message>
        <source>Each player&apos;s name chooses a partition.</source>
        <translation>Der Name jedes Spielers bestimmt eine Partition.</translation>
    </message>
    <message>
        <source>Players by partition – %1</source>
        <translation>Spieler nach Partition – %1</translation>
    </message>
    <message>
        <source>  (no name sent so far falls there)</source>
        <translation>  (kein gesendeter Name fiel bisher dorthin)</translation>
    </message>
    <message>
        <source>Each player&apos;s name chooses a partition; this is how the players spread.</source>
        <translation>Der Name jedes Spielers bestimmt eine Partition; so verteilen sich die Spieler.</translation>
    </message>
    <message>
        <source>Each player&apos;s name chooses a partition. No name chooses partition %1, so the worker that has it finds nothing to do: that is no fault.</source>
        <translation>Der Name jedes Spielers bestimmt eine Partition. Kein Name bestimmt Partition %1, darum findet der Worker, der sie hat, nichts zu tun: Das ist kein Fehler.</translation>
    </message>
    <message>
        <source>Copies of partitions that other processes&apos; workers have: should one of those processes end, a worker here goes on without reading the whole changelog.</source>
        <translation>Kopien von Partitionen, die Worker anderer Prozesse haben: Endet einer dieser Prozesse, macht ein Worker hier weiter, ohne das ganze Changelog zu lesen.</translation>
    </message>
    <message>
        <source>see the log</source>
        <translation>siehe Protokoll</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>%1 to read</source>
        <translation>noch %1 zu lesen</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>Partition %1: %2</source>
        <translation>Partition %1: %2</translation>
    </message>
    <message>
        <source>Partition %1: %2 players, %3</source>
        <translation>Partition %1: %2 Spieler, %3</translation>
    </message>
    <message>
        <source>Standby copies – wait for the broker</source>
        <translation>Reservekopien – warten auf den Broker</translation>
    </message>
    <message>
        <source>Standby copies – none to keep here now</source>
        <translation>Reservekopien – derzeit sind hier keine nötig</translation>
    </message>
    <message>
        <source>Standby copies – %1</source>
        <translation>Reservekopien – %1</translation>
    </message>
    <message>
        <source>Spaw&amp;n worker</source>
        <translation>Worker &amp;starten</translation>
    </message>
    <message>
        <source>Start one more worker</source>
        <translation>Einen weiteren Worker starten</translation>
    </message>
    <message>
        <source>S&amp;top worker</source>
        <translation>Worker s&amp;toppen</translation>
    </message>
    <message>
        <source>&amp;Restart worker</source>
        <translation>Worker &amp;neu starten</translation>
    </message>
    <message>
        <source>Start the selected worker again, or the newest that has ended</source>
        <translation>Den ausgewählten Worker wieder starten oder den neuesten, der beendet ist</translation>
    </message>
    <message>
        <source>&amp;Kill worker (simulate a crash)</source>
        <translation>Worker &amp;abschießen (Absturz simulieren)</translation>
    </message>
    <message>
        <source>Re&amp;move from list</source>
        <translation>Aus der &amp;Liste nehmen</translation>
    </message>
    <message>
        <source>Take the selected worker, which has ended, out of the list</source>
        <translation>Den ausgewählten Worker, der beendet ist, aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Kill worker</source>
        <translation>Worker abschießen</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>&amp;Bahnen</translation>
    </message>
    <message>
        <source>Show who has which partition, as a picture</source>
        <translation>Als Bild zeigen, wer welche Partition hat</translation>
    </message>
    <message>
        <source>T&amp;able</source>
        <translation>Ta&amp;belle</translation>
    </message>
    <message>
        <source>Show all figures of the workers, as a table</source>
        <translation>Alle Zahlen der Worker als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Partitions that &amp;moved</source>
        <translation>&amp;Umgezogene Partitionen</translation>
    </message>
    <message>
        <source>Partitions that moved, newest first</source>
        <translation>Umgezogene Partitionen, die neuesten zuerst</translation>
    </message>
    <message>
        <source>Which partition went from whom to whom, and how long nobody processed it</source>
        <translation>Welche Partition von wem zu wem ging, und wie lange niemand sie verarbeitete</translation>
    </message>
    <message>
        <source>No worker runs. “Spawn worker” (Ctrl+N) starts one.</source>
        <translation>Kein Worker läuft. „Worker starten“ (Strg+N) startet einen.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Stop the selected worker, or the newest that runs; the others take over its partitions</source>
        <translation>Den ausgewählten Worker anhalten, sonst den neuesten, der läuft; die anderen übernehmen seine Partitionen</translation>
    </message>
    <message>
        <source>Simulate a crash of the selected worker, or of the newest that runs: it commits nothing more and says nothing to the group, which notices when the session times out. Nothing is lost</source>
        <translation>Einen Absturz des ausgewählten Workers simulieren, sonst des neuesten, der läuft: Er committet nichts mehr und sagt der Gruppe nichts; sie merkt es, wenn die Sitzung abläuft. Nichts geht verloren</translation>
    </message>
    <message>
        <source>%1 was taken out of the list.</source>
        <translation>%1 wurde aus der Liste genommen.</translation>
    </message>
</context>
</TS>
