// HikariCP's waits with 32 threads on 16 stub connections held 1 ms, as pool_fairness_bench.cpp measures ours.
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.logging.Logger;
import javax.sql.DataSource;

public final class FairnessBench {
    static final int THREADS = 32, CONNECTIONS = 16;
    static final long MEASURED_NS = 5_000_000_000L;

    static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(FairnessBench.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Class<?> r = method.getReturnType();
            if (r == boolean.class) return method.getName().equals("isValid") || method.getName().equals("getAutoCommit");
            if (r == int.class) return method.getName().equals("getTransactionIsolation") ? Connection.TRANSACTION_READ_COMMITTED : 0;
            if (r == long.class) return 0L;
            return r.isInterface() && !r.getName().startsWith("java.util") ? stub(r) : null;
        });
    }

    static final class StubSource implements DataSource {
        public Connection getConnection() { return (Connection) stub(Connection.class); }
        public Connection getConnection(String user, String password) { return getConnection(); }
        public PrintWriter getLogWriter() { return null; }
        public void setLogWriter(PrintWriter out) { }
        public void setLoginTimeout(int seconds) { }
        public int getLoginTimeout() { return 0; }
        public Logger getParentLogger() { return null; }
        public <T> T unwrap(Class<T> type) { return null; }
        public boolean isWrapperFor(Class<?> type) { return false; }
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new StubSource());
        config.setMinimumIdle(CONNECTIONS);
        config.setMaximumPoolSize(CONNECTIONS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Thread.sleep(500);
            run(pool, MEASURED_NS / 5); // warm
            double[] all = run(pool, MEASURED_NS);
            System.out.printf("%d waits: P50 %.2f ms, P99 %.2f ms, P99.9 %.2f ms, max %.2f ms; P99.9 is %.1f x the median%n", all.length, at(all, 0.5),
                              at(all, 0.99), at(all, 0.999), at(all, 1), at(all, 0.999) / at(all, 0.5));
        }
    }

    static double at(double[] all, double share) { return all[(int) (share * (all.length - 1))]; }

    static double[] run(HikariDataSource pool, long ns) throws Exception {
        double[][] waits = new double[THREADS][];
        Thread[] crew = new Thread[THREADS];
        long until = System.nanoTime() + ns;
        for (int t = 0; t < THREADS; t++) {
            int mine = t;
            crew[t] = new Thread(() -> {
                double[] list = new double[100_000];
                int n = 0;
                try {
                    while (System.nanoTime() < until) {
                        long asked = System.nanoTime();
                        try (Connection lease = pool.getConnection()) {
                            list[n++] = (System.nanoTime() - asked) / 1e6;
                            Thread.sleep(1);
                        }
                    }
                } catch (Exception e) {
                    throw new RuntimeException(e);
                }
                waits[mine] = Arrays.copyOf(list, n);
            });
            crew[t].start();
        }
        for (Thread thread : crew) thread.join();
        double[] all = Arrays.stream(waits).flatMapToDouble(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }
}
