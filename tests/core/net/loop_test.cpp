#include "net/loop_base.h"
#include "support/backend_test.h"
#include "support/sockets.h"

#include <QTemporaryDir>
#include <sys/resource.h>
#include <thread>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

void closeAtOnce(int fd, const net::Peer&) {
    ::close(fd);
}

std::string addressOf(const net::Listener& listener) {
    return "127.0.0.1:" + std::to_string(listener.port());
}

/// While it lives nothing new can be opened: the limit is below what is open.
class NoMoreDescriptors {
  public:
    NoMoreDescriptors() {
        getrlimit(RLIMIT_NOFILE, &m_usual);
        const rlimit tight{.rlim_cur = 1, .rlim_max = m_usual.rlim_max};
        if (setrlimit(RLIMIT_NOFILE, &tight) != 0)
            throw std::runtime_error("the limit on descriptors can't be set");
    }
    ~NoMoreDescriptors() { setrlimit(RLIMIT_NOFILE, &m_usual); }
    NoMoreDescriptors(const NoMoreDescriptors&) = delete;
    NoMoreDescriptors& operator=(const NoMoreDescriptors&) = delete;

  private:
    rlimit m_usual{};
};

} // namespace

class LoopTest : public BackendTest {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase_data() { addBackends(); }
    void init() { openLoop(); }
    void cleanup() { closeLoop(); }

    void tasksOfOtherThreadsWakeIt();
    void timersFireInOrderAndNotEarly();
    void anIdleLoopSleeps();
    void connectsOverTcp();
    void connectsOverUnixSocketsAndKnowsTheUser();
    void aBurstIsAcceptedWhole();
    void aRefusedConnectSaysSo();
    void badAddressesAreNamed();
    void anOccupiedPortIsNamedWithTheMend();
    void aStaleSocketFileIsReplacedALiveOneNot();
    void whatIsNoSocketIsNeverRemoved();
    void aListenerMayEndInItsOwnCallback();
    void anInheritedListenerIsAdopted();
    void outOfDescriptorsRestsAndRecovers();
    void connectsUnderWayEndWithTheLoop();

  private:
    /// Connects and closes at once; 0 or why it failed.
    std::optional<Error> tryConnect(const std::string& address);
};

std::optional<Error> LoopTest::tryConnect(const std::string& address) {
    std::optional<Result<int>> outcome;
    loop().connect(address, [&](Result<int> result) { outcome = std::move(result); });
    if (outcome)
        return Error{Errc::internal, "called from within connect()", {}};
    if (!runUntil(loop(), [&] { return outcome.has_value(); }))
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
    loop().post([&] {
        QVERIFY(loop().inLoopThread());
        other = std::thread([&] {
            std::this_thread::sleep_for(Millis{20}); // the loop sleeps by now
            for (int i = 0; i < 3; ++i)
                loop().post([&order, i] { order.push_back(i); });
            loop().post([&] {
                done = true;
                loop().stop();
            });
        });
    });
    loop().run();
    other.join();
    QVERIFY(done);
    QCOMPARE(order, (std::vector<int>{0, 1, 2}));
    QVERIFY(!loop().inLoopThread());
}

void LoopTest::timersFireInOrderAndNotEarly() {
    std::vector<int> order;
    bool early = false;
    const auto start = std::chrono::steady_clock::now();
    for (const int ms : {30, 10, 20})
        loop().runAt(start + Millis{ms}, [&, ms] {
            order.push_back(ms);
            early = early || std::chrono::steady_clock::now() < start + Millis{ms};
        });
    const auto cancelled = loop().runAt(start + Millis{15}, [&] { order.push_back(-1); });
    loop().cancelTimer(cancelled);
    QVERIFY(runUntil(loop(), [&] { return order.size() >= 3; }));
    QCOMPARE(order, (std::vector<int>{10, 20, 30}));
    QVERIFY(!early);
}

void LoopTest::anIdleLoopSleeps() {
    loop().runAfter(Millis{50}, [&] { loop().stop(); });
    std::thread other([&] {
        for (int i = 0; i < 20; ++i)
            loop().post([] {});
    });
    other.join();
    loop().run();
    // Woken from outside it must go back to sleep: a few turns for the wakes and the timer, no
    // more.
    const auto turns = static_cast<net::LoopBase&>(loop()).turns();
    QVERIFY2(turns < 20, qPrintable(QString::number(turns)));
}

void LoopTest::connectsOverTcp() {
    for (const std::string host : {"127.0.0.1", "[::1]"}) {
        std::optional<net::Peer> peer;
        int accepted = -1;
        auto listener = loop().listen(host + ":0", [&](int fd, const net::Peer& who) {
            accepted = fd;
            peer = who;
        });
        if (!listener && host == "[::1]")
            continue; // a machine without IPv6
        QVERIFY(listener.ok());
        QVERIFY((*listener)->port() > 0);
        QVERIFY(!tryConnect(host + ":" + std::to_string((*listener)->port())));
        QVERIFY(runUntil(loop(), [&] { return accepted >= 0; }));
        QCOMPARE(peer->address, host == "[::1]" ? "::1"s : host);
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
    auto listener = loop().listen(path, [&](int fd, const net::Peer& who) {
        ::close(fd);
        peer = who;
    });
    QVERIFY(listener.ok());
    QCOMPARE((*listener)->port(), 0);
    QVERIFY(!tryConnect(path));
    QVERIFY(runUntil(loop(), [&] { return peer.has_value(); }));
    QCOMPARE(peer->address, "unix"s);
    QCOMPARE(peer->uid, static_cast<int>(getuid()));
    QVERIFY(peer->local);
    *listener = nullptr;
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
}

void LoopTest::aBurstIsAcceptedWhole() {
    constexpr int kClients = 500;
    int accepted = 0, connected = 0;
    auto listener = loop().listen("127.0.0.1:0", [&](int fd, const net::Peer&) {
        ++accepted;
        ::close(fd);
    });
    QVERIFY(listener.ok());
    const auto address = addressOf(**listener);
    for (int i = 0; i < kClients; ++i)
        loop().connect(address, [&](Result<int> fd) {
            connected += fd.ok();
            if (fd)
                ::close(*fd);
        });
    QVERIFY(runUntil(loop(), [&] { return accepted == kClients && connected == kClients; }));
}

void LoopTest::aRefusedConnectSaysSo() {
    int port = 0;
    {
        auto listener = loop().listen("127.0.0.1:0", closeAtOnce);
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
        const auto listener = loop().listen(bad, closeAtOnce);
        QVERIFY2(!listener.ok(), bad.c_str());
        QCOMPARE(listener.error().code, Errc::invalidArgument);
        QVERIFY(!listener.error().hint.empty());
        const auto error = tryConnect(bad);
        QVERIFY(error && error->code == Errc::invalidArgument);
    }
}

void LoopTest::anOccupiedPortIsNamedWithTheMend() {
    auto first = loop().listen("127.0.0.1:0", closeAtOnce);
    QVERIFY(first.ok());
    const auto address = addressOf(**first);
    const auto second = loop().listen(address, closeAtOnce);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, Errc::conflict);
    QVERIFY(second.error().message.find(address) != std::string::npos);
    QVERIFY(!second.error().hint.empty());
}

void LoopTest::aStaleSocketFileIsReplacedALiveOneNot() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto path = folder.filePath("socket").toStdString();
    const int crashed = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(bindTo(crashed, unixAddress(path)), 0);
    ::close(crashed); // the file stays, nobody answers
    auto listener = loop().listen(path, closeAtOnce);
    QVERIFY(listener.ok());
    const auto second = loop().listen(path, closeAtOnce);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, Errc::conflict);
    QVERIFY(!tryConnect(path));
}

void LoopTest::whatIsNoSocketIsNeverRemoved() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto precious = folder.filePath("file").toStdString();
    QFile file(QString::fromStdString(precious));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!loop().listen(precious, closeAtOnce).ok());
    QVERIFY(file.exists());
}

void LoopTest::aListenerMayEndInItsOwnCallback() {
    std::unique_ptr<net::Listener> listener;
    int accepted = 0, answered = 0;
    auto opened = loop().listen("127.0.0.1:0", [&](int fd, const net::Peer&) {
        ::close(fd);
        ++accepted;
        listener.reset();
    });
    QVERIFY(opened.ok());
    listener = std::move(*opened);
    const auto address = addressOf(*listener);
    for (int i = 0; i < 3; ++i)
        loop().connect(address, [&](Result<int> fd) {
            ++answered;
            if (fd)
                ::close(*fd);
        });
    QVERIFY(runUntil(loop(), [&] { return answered == 3 && accepted > 0; }));
    runTurns(loop(), 3);
    QCOMPARE(accepted, 1);
}

void LoopTest::anInheritedListenerIsAdopted() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    QVERIFY(!loop().adoptListener(fd, closeAtOnce).ok());
    QCOMPARE(::listen(fd, 16), 0);
    int accepted = 0;
    auto listener = loop().adoptListener(fd, [&](int client, const net::Peer&) {
        ::close(client);
        ++accepted;
    });
    QVERIFY(listener.ok());
    QVERIFY(!tryConnect(addressOf(**listener)));
    QVERIFY(runUntil(loop(), [&] { return accepted == 1; }));
}

void LoopTest::outOfDescriptorsRestsAndRecovers() {
    std::vector<int> accepted;
    auto listener =
        loop().listen("127.0.0.1:0", [&](int fd, const net::Peer&) { accepted.push_back(fd); });
    QVERIFY(listener.ok());
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopbackAddress((*listener)->port());
    int connected = -1;
    std::size_t acceptedWhileTight = 1;
    {
        const NoMoreDescriptors tight;
        connected = connectTo(client, address);
        runTurns(loop(), 20);
        acceptedWhileTight = accepted.size();
    }
    QCOMPARE(connected, 0);
    QCOMPARE(acceptedWhileTight, std::size_t(0));
    QVERIFY(runUntil(loop(), [&] { return accepted.size() == 1; }));
    ::close(accepted.front());
    ::close(client);
}

void LoopTest::connectsUnderWayEndWithTheLoop() {
    bool called = false;
    const auto held = std::make_shared<int>(1);
    // An address of the documentation's range: nobody answers.
    loop().connect("192.0.2.1:5432", [&called, held](Result<int>) { called = true; });
    closeLoop();
    QVERIFY(!called);
    QCOMPARE(held.use_count(), 1L);
}

QTEST_APPLESS_MAIN(LoopTest)
#include "loop_test.moc"
