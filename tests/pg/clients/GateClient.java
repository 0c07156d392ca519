// pgjdbc through the gate: java -cp postgresql.jar GateClient.java jdbc:postgresql://HOST:PORT/POOL
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import org.postgresql.PGConnection;

public class GateClient {
    static void must(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }

    static Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url + "?prepareThreshold=2&preferQueryMode=extended", "anna", "");
    }

    /** Named statements (from the second run on), batches, cursors, COPY, savepoints. */
    static void features(String url) throws Exception {
        try (Connection c = open(url); Statement s = c.createStatement()) {
            s.execute("drop table if exists jdbc");
            s.execute("create table jdbc (id int primary key, v text)");
            c.setAutoCommit(false);
            try (PreparedStatement insert = c.prepareStatement("insert into jdbc values (?, ?)")) {
                for (int i = 0; i < 500; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "v" + i);
                    insert.addBatch();
                }
                must(insert.executeBatch().length == 500, "batch");
            }
            Savepoint before = c.setSavepoint();
            s.execute("delete from jdbc");
            c.rollback(before);
            c.commit();
            try (Statement cursor = c.createStatement()) {
                cursor.setFetchSize(50); // a portal, fetched in pieces
                int seen = 0;
                try (ResultSet rows = cursor.executeQuery("select id from jdbc")) {
                    while (rows.next()) seen++;
                }
                must(seen == 500, "cursor " + seen);
            }
            c.commit();
            c.setAutoCommit(true);
            try (PreparedStatement one = c.prepareStatement("select v from jdbc where id = ?")) {
                for (int i = 0; i < 20; i++) {
                    one.setInt(1, i);
                    try (ResultSet row = one.executeQuery()) {
                        must(row.next() && row.getString(1).equals("v" + i), "prepared");
                    }
                }
            }
            var copy = c.unwrap(PGConnection.class).getCopyAPI();
            must(copy.copyIn("copy jdbc from stdin", new StringReader("1000\tcopied\n")) == 1, "copy in");
            StringWriter out = new StringWriter();
            copy.copyOut("copy (select v from jdbc where id = 1000) to stdout", out);
            must(out.toString().equals("copied\n"), "copy out");
            try {
                s.execute("select 1/0");
                must(false, "no error");
            } catch (SQLException e) {
                must("22012".equals(e.getSQLState()), e.getSQLState());
            }
            s.setQueryTimeout(1); // cancels by the client's key
            try {
                s.execute("select pg_sleep(30)");
                must(false, "no cancel");
            } catch (SQLException e) {
                must("57014".equals(e.getSQLState()), e.getSQLState());
            }
            must(c.isValid(5), "valid after the cancel");
        }
    }

    static void manyAtOnce(String url) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            final int id = t;
            all.add(threads.submit(() -> {
                try (Connection c = open(url); PreparedStatement p = c.prepareStatement("select ?::int + id from jdbc where id = ?")) {
                    for (int i = 0; i < 30; i++) {
                        p.setInt(1, id);
                        p.setInt(2, i);
                        try (ResultSet row = p.executeQuery()) {
                            must(row.next() && row.getInt(1) == id + i, "sum");
                        }
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) one.get();
        threads.shutdown();
    }

    public static void main(String[] args) throws Exception {
        features(args[0]);
        manyAtOnce(args[0]);
        System.out.println("all well");
    }
}
