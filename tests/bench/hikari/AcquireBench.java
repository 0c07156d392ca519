// HikariCP's acquire + release on a stub connection, as pool_acquire_bench.cpp measures ours.
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import javax.sql.DataSource;

public final class AcquireBench {
    static final long OPERATIONS = 2_000_000;

    static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(AcquireBench.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
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

    static double round(HikariDataSource pool, int threads) throws Exception {
        long each = OPERATIONS / threads;
        CountDownLatch go = new CountDownLatch(1);
        Thread[] crew = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            crew[t] = new Thread(() -> {
                try {
                    go.await();
                    for (long i = 0; i < each; i++) pool.getConnection().close();
                } catch (Exception e) {
                    throw new RuntimeException(e);
                }
            });
            crew[t].start();
        }
        long from = System.nanoTime();
        go.countDown();
        for (Thread thread : crew) thread.join();
        return (double) (System.nanoTime() - from) / (each * threads);
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new StubSource());
        config.setMinimumIdle(64);
        config.setMaximumPoolSize(64);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int i = 0; i < 3; i++) round(pool, 1);
            for (int threads : new int[] {1, 2, 8, 64}) {
                double[] ns = new double[5];
                for (int i = 0; i < 5; i++) ns[i] = round(pool, threads);
                Arrays.sort(ns);
                System.out.printf("%2d threads: %.0f ns%n", threads, ns[2]);
            }
        }
    }
}
