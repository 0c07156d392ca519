#include "net/loop_base.h"
#include "support/loop_support.h"

#include <QTemporaryDir>
#include <QtTest>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>

using namespace usher;
using namespace usher::test;
using net::Backend;

Q_DECLARE_METATYPE(usher::net::Backend)

/// Every test runs on every back end the kernel allows.
class LoopTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();

    void tasksOfOtherThreadsWakeIt_data() { backends(); }
    void tasksOfOtherThreadsWakeIt();
    void timersFireInOrderAndNotEarly_data() { backends(); }
    void timersFireInOrderAndNotEarly();
    void anIdleLoopSleeps_data() { backends(); }
    void anIdleLoopSleeps();
    void connectsOverTcp_data() { backends(); }
    void connectsOverTcp();
    void connectsOverUnixSocketsAndKnowsTheUser_data() { backends(); }
    void connectsOverUnixSocketsAndKnowsTheUser();
    void aBurstIsAcceptedWhole_data() { backends(); }
    void aBurstIsAcceptedWhole();
    void aRefusedConnectSaysSo_data() { backends(); }
    void aRefusedConnectSaysSo();
    void badAddressesAreNamed_data() { backends(); }
    void badAddressesAreNamed();
    void anOccupiedPortIsNamedWithTheMend_data() { backends(); }
    void anOccupiedPortIsNamedWithTheMend();
    void aStaleSocketFileIsReplacedALiveOneNot_data() { backends(); }
    void aStaleSocketFileIsReplacedALiveOneNot();
    void aListenerMayEndInItsOwnCallback_data() { backends(); }
    void aListenerMayEndInItsOwnCallback();
    void anInheritedListenerIsAdopted_data() { backends(); }
    void anInheritedListenerIsAdopted();
    void outOfDescriptorsRestsAndRecovers_data() { backends(); }
    void outOfDescriptorsRestsAndRecovers();
    void connectsUnderWayEndWithTheLoop_data() { backends(); }
    void connectsUnderWayEndWithTheLoop();

  private:
    static void backends();
    /// Connects and closes at once; 0 or why it failed.
    std::optional<Error> tryConnect(const std::string& address);

    std::unique_ptr<net::Loop> m_loop;
};

void LoopTest::backends() {
    QTest::addColumn<Backend>("backend");
    QTest::newRow("epoll") << Backend::epoll;
    if (net::Loop::create(Backend::ioUring))
        QTest::newRow("io_uring") << Backend::ioUring;
}

void LoopTest::init() {
    QFETCH(Backend, backend);
    auto loop = net::Loop::create(backend);
    QVERIFY(loop.ok());
    m_loop = std::move(*loop);
}

void LoopTest::cleanup() {
    m_loop.reset();
}

std::optional<Error> LoopTest::tryConnect(const std::string& address) {
    std::optional<Result<int>> outcome;
    m_loop->connect(address, [&](Result<int> result) { outcome = std::move(result); });
    if (outcome)
        return Error{Errc::internal, "called from within connect()", {}};
    if (!runUntil(*m_loop, [&] { return outcome.has_value(); }))
        return Error{Errc::timeout, "no answer", {}};
    if (!outcome->ok())
        return outcome->error();
    ::close(outcome->value());
    return std::nullopt;
}

void LoopTest::tasksOfOtherThreadsWakeIt() {
    std::thread other;
    std::vector<int> order;
    bool done = false;
    m_loop->post([&] {
        QVERIFY(m_loop->inLoopThread());
        other = std::thread([&] {
            std::this_thread::sleep_for(Millis{20}); // the loop sleeps by now
            for (int i = 0; i < 3; ++i)
                m_loop->post([&order, i] { order.push_back(i); });
            m_loop->post([&] {
                done = true;
                m_loop->stop();
            });
        });
    });
    m_loop->run();
    other.join();
    QVERIFY(done);
    QCOMPARE(order, (std::vector<int>{0, 1, 2}));
    QVERIFY(!m_loop->inLoopThread());
}

void LoopTest::timersFireInOrderAndNotEarly() {
    std::vector<int> order;
    bool early = false;
    const auto start = std::chrono::steady_clock::now();
    for (const int ms : {30, 10, 20})
        m_loop->runAt(start + Millis{ms}, [&, ms] {
            order.push_back(ms);
            early = early || std::chrono::steady_clock::now() < start + Millis{ms};
        });
    const auto cancelled = m_loop->runAt(start + Millis{15}, [&] { order.push_back(-1); });
    m_loop->cancelTimer(cancelled);
    QVERIFY(runUntil(*m_loop, [&] { return order.size() >= 3; }));
    QCOMPARE(order, (std::vector<int>{10, 20, 30}));
    QVERIFY(!early);
}

void LoopTest::anIdleLoopSleeps() {
    m_loop->runAfter(Millis{50}, [&] { m_loop->stop(); });
    std::thread other([&] {
        for (int i = 0; i < 20; ++i)
            m_loop->post([] {});
    });
    other.join();
    m_loop->run();
    // Woken from outside it must go back to sleep: a few turns for the wakes and the timer, no
    // more.
    const auto turns = static_cast<net::LoopBase&>(*m_loop).turns();
    QVERIFY2(turns < 20, qPrintable(QString::number(turns)));
}

void LoopTest::connectsOverTcp() {
    for (const std::string host : {"127.0.0.1", "[::1]"}) {
        std::optional<net::Peer> peer;
        int accepted = -1;
        auto listener = m_loop->listen(host + ":0", [&](int fd, const net::Peer& who) {
            accepted = fd;
            peer = who;
        });
        if (!listener && host == "[::1]")
            continue; // a machine without IPv6
        QVERIFY(listener.ok());
        QVERIFY((*listener)->port() > 0);
        QVERIFY(!tryConnect(host + ":" + std::to_string((*listener)->port())));
        QVERIFY(runUntil(*m_loop, [&] { return accepted >= 0; }));
        QCOMPARE(peer->address, host == "[::1]" ? std::string("::1") : host);
        QVERIFY(peer->local);
        QVERIFY(peer->port > 0);
        QCOMPARE(peer->uid, -1);
        ::close(accepted);
    }
}

void LoopTest::connectsOverUnixSocketsAndKnowsTheUser() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto path = folder.filePath(".s.PGSQL.6432").toStdString();
    std::optional<net::Peer> peer;
    auto listener = m_loop->listen(path, [&](int fd, const net::Peer& who) {
        ::close(fd);
        peer = who;
    });
    QVERIFY(listener.ok());
    QCOMPARE((*listener)->port(), 0);
    QVERIFY(!tryConnect(path));
    QVERIFY(runUntil(*m_loop, [&] { return peer.has_value(); }));
    QCOMPARE(peer->address, std::string("unix"));
    QCOMPARE(peer->uid, static_cast<int>(getuid()));
    QVERIFY(peer->local);
    *listener = nullptr;
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
}

void LoopTest::aBurstIsAcceptedWhole() {
    constexpr int kClients = 500;
    int accepted = 0, connected = 0;
    auto listener = m_loop->listen("127.0.0.1:0", [&](int fd, const net::Peer&) {
        ++accepted;
        ::close(fd);
    });
    QVERIFY(listener.ok());
    const auto address = "127.0.0.1:" + std::to_string((*listener)->port());
    for (int i = 0; i < kClients; ++i)
        m_loop->connect(address, [&](Result<int> fd) {
            connected += fd.ok();
            if (fd)
                ::close(*fd);
        });
    QVERIFY(runUntil(*m_loop, [&] { return accepted == kClients && connected == kClients; }));
}

void LoopTest::aRefusedConnectSaysSo() {
    int port = 0;
    {
        auto listener =
            m_loop->listen("127.0.0.1:0", [](int fd, const net::Peer&) { ::close(fd); });
        QVERIFY(listener.ok());
        port = (*listener)->port();
    }
    const auto address = "127.0.0.1:" + std::to_string(port);
    const auto error = tryConnect(address);
    QVERIFY(error.has_value());
    QCOMPARE(error->code, Errc::unavailable);
    QVERIFY(error->message.find(address) != std::string::npos);
}

void LoopTest::badAddressesAreNamed() {
    const std::vector<std::string> addresses{
        "",
        "6432",
        ":6432",
        "127.0.0.1:",
        "127.0.0.1:99999",
        "127.0.0.1:12x",
        "db1:5432",
        "[::1:6432",
        "/" + std::string(200, 'x')};
    for (const auto& bad : addresses) {
        const auto listener = m_loop->listen(bad, [](int fd, const net::Peer&) { ::close(fd); });
        QVERIFY2(!listener.ok(), bad.c_str());
        QCOMPARE(listener.error().code, Errc::invalidArgument);
        QVERIFY(!listener.error().hint.empty());
        const auto error = tryConnect(bad);
        QVERIFY(error && error->code == Errc::invalidArgument);
    }
}

void LoopTest::anOccupiedPortIsNamedWithTheMend() {
    auto first = m_loop->listen("127.0.0.1:0", [](int fd, const net::Peer&) { ::close(fd); });
    QVERIFY(first.ok());
    const auto address = "127.0.0.1:" + std::to_string((*first)->port());
    const auto second = m_loop->listen(address, [](int fd, const net::Peer&) { ::close(fd); });
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, Errc::conflict);
    QVERIFY(second.error().message.find(address) != std::string::npos);
    QVERIFY(!second.error().hint.empty());
}

void LoopTest::aStaleSocketFileIsReplacedALiveOneNot() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto path = folder.filePath("socket").toStdString();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.c_str(), sizeof address.sun_path);
    const int crashed = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(crashed, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::close(crashed); // the file stays, nobody answers
    auto listener = m_loop->listen(path, [](int fd, const net::Peer&) { ::close(fd); });
    QVERIFY(listener.ok());
    const auto second = m_loop->listen(path, [](int fd, const net::Peer&) { ::close(fd); });
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, Errc::conflict);
    QVERIFY(!tryConnect(path));
    // What is no socket is never removed.
    const auto precious = folder.filePath("file").toStdString();
    QFile file(QString::fromStdString(precious));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!m_loop->listen(precious, [](int fd, const net::Peer&) { ::close(fd); }).ok());
    QVERIFY(file.exists());
}

void LoopTest::aListenerMayEndInItsOwnCallback() {
    std::unique_ptr<net::Listener> listener;
    int accepted = 0, answered = 0;
    auto opened = m_loop->listen("127.0.0.1:0", [&](int fd, const net::Peer&) {
        ::close(fd);
        ++accepted;
        listener.reset();
    });
    QVERIFY(opened.ok());
    listener = std::move(*opened);
    const auto address = "127.0.0.1:" + std::to_string(listener->port());
    for (int i = 0; i < 3; ++i)
        m_loop->connect(address, [&](Result<int> fd) {
            ++answered;
            if (fd)
                ::close(*fd);
        });
    QVERIFY(runUntil(*m_loop, [&] { return answered == 3 && accepted > 0; }));
    runTurns(*m_loop, 3);
    QCOMPARE(accepted, 1);
}

void LoopTest::anInheritedListenerIsAdopted() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    QVERIFY(
        !m_loop->adoptListener(fd, [](int accepted, const net::Peer&) { ::close(accepted); }).ok());
    QCOMPARE(::listen(fd, 16), 0);
    int accepted = 0;
    auto listener = m_loop->adoptListener(fd, [&](int client, const net::Peer&) {
        ::close(client);
        ++accepted;
    });
    QVERIFY(listener.ok());
    QVERIFY(!tryConnect("127.0.0.1:" + std::to_string((*listener)->port())));
    QVERIFY(runUntil(*m_loop, [&] { return accepted == 1; }));
}

void LoopTest::outOfDescriptorsRestsAndRecovers() {
    std::vector<int> accepted;
    auto listener =
        m_loop->listen("127.0.0.1:0", [&](int fd, const net::Peer&) { accepted.push_back(fd); });
    QVERIFY(listener.ok());
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    QCOMPARE(getsockname((*listener)->fd(), reinterpret_cast<sockaddr*>(&address), &length), 0);
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    rlimit tight = limit;
    tight.rlim_cur = 1; // below what is open: nothing new can be made
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &tight), 0);
    const int connected = ::connect(client, reinterpret_cast<sockaddr*>(&address), length);
    runTurns(*m_loop, 20);
    const auto acceptedWhileTight = accepted.size();
    setrlimit(RLIMIT_NOFILE, &limit);
    QCOMPARE(connected, 0);
    QCOMPARE(acceptedWhileTight, std::size_t(0));
    QVERIFY(runUntil(*m_loop, [&] { return accepted.size() == 1; }));
    ::close(accepted.front());
    ::close(client);
}

void LoopTest::connectsUnderWayEndWithTheLoop() {
    bool called = false;
    const auto held = std::make_shared<int>(1);
    // An address of the documentation's range: nobody answers.
    m_loop->connect("192.0.2.1:5432", [&called, held](Result<int>) { called = true; });
    m_loop.reset();
    QVERIFY(!called);
    QCOMPARE(held.use_count(), 1L);
}

QTEST_APPLESS_MAIN(LoopTest)
#include "loop_test.moc"
