import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * How long Kafka Streams takes to restore a table from a changelog: its default store (RocksDB) and settings, one
 * thread, exactly_once_v2. Prints one figure as JSON: the seconds from the first partition's start to the last one's end.
 */
public final class RestoreTime {
    private static final class Listener implements StateRestoreListener {
        private final AtomicLong began = new AtomicLong(Long.MAX_VALUE);
        private final AtomicLong ended = new AtomicLong();
        private final AtomicLong records = new AtomicLong();
        private final CountDownLatch partitions;

        Listener(int partitions) {
            this.partitions = new CountDownLatch(partitions);
        }

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            began.accumulateAndGet(System.nanoTime(), Math::min);
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            ended.accumulateAndGet(System.nanoTime(), Math::max);
            records.addAndGet(total);
            partitions.countDown();
        }
    }

    private static Topology topology(String topic, String table) {
        final var store = Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(table), Serdes.ByteArray(),
                Serdes.ByteArray());
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic)
                .addProcessor("fold", () -> new Processor<byte[], byte[], Void, Void>() {
                    @Override
                    public void process(Record<byte[], byte[]> event) {}
                }, "source")
                .addStateStore(store, "fold");
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 6) {
            System.err.println("usage: RestoreTime BOOTSTRAP APP-ID TOPIC TABLE PARTITIONS STATE-DIR");
            System.exit(2);
        }
        final var settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, args[5]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        final var listener = new Listener(Integer.parseInt(args[4]));
        boolean done;
        try (var streams = new KafkaStreams(topology(args[2], args[3]), settings)) {
            streams.setGlobalStateRestoreListener(listener);
            streams.start();
            done = listener.partitions.await(5, TimeUnit.MINUTES);
        }
        if (!done) {
            System.err.println("Kafka Streams did not restore within five minutes");
            System.exit(1);
        }
        System.out.printf(
                "{\"figure\": \"restore: Kafka Streams\", \"value\": %.3f, \"unit\": \"s\", \"remark\": \"(%d records)\"}%n",
                (listener.ended.get() - listener.began.get()) / 1e9, listener.records.get());
    }
}
