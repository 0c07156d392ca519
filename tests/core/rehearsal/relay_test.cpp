// Bytes go through it, or don't, between a client and a server that echoes.
#include "rehearsal/relay.h"
#include "support/sockets.h"

#include <QTemporaryDir>
#include <QtTest>
#include <poll.h>

using namespace usher;
using namespace usher::rehearsal;

namespace {

/// Says back what it hears, each client on a thread of its own, until all have gone.
class Echo {
  public:
    explicit Echo(const std::string& path)
        : m_fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        test::bindTo(m_fd, test::unixAddress(path));
        ::listen(m_fd, 8);
        m_thread = std::thread([this] { accept(); });
    }
    ~Echo() {
        ::shutdown(m_fd, SHUT_RDWR);
        m_thread.join();
        for (auto& each : m_clients)
            each.join();
        ::close(m_fd);
    }

  private:
    void accept() {
        for (int fd = ::accept(m_fd, nullptr, nullptr); fd >= 0;
             fd = ::accept(m_fd, nullptr, nullptr))
            m_clients.emplace_back([fd] {
                char bytes[4096];
                for (auto n = ::recv(fd, bytes, sizeof bytes, 0); n > 0;
                     n = ::recv(fd, bytes, sizeof bytes, 0))
                    (void)!::send(fd, bytes, static_cast<std::size_t>(n), MSG_NOSIGNAL);
                ::close(fd);
            });
    }

    const int m_fd;
    std::thread m_thread;
    std::vector<std::thread> m_clients;
};

class Client {
  public:
    explicit Client(const std::string& path)
        : m_fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        m_connected = test::connectTo(m_fd, test::unixAddress(path)) == 0;
    }
    ~Client() { ::close(m_fd); }
    bool connected() const { return m_connected; }
    void say(const std::string& text) const {
        (void)!::send(m_fd, text.data(), text.size(), MSG_NOSIGNAL);
    }
    /// "" when nothing comes, "gone" when the connection ends.
    std::string hear(Millis patience) const {
        pollfd wait{m_fd, POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(patience.count())) <= 0)
            return {};
        char bytes[4096];
        const auto n = ::recv(m_fd, bytes, sizeof bytes, 0);
        return n > 0 ? std::string(bytes, static_cast<std::size_t>(n)) : "gone";
    }

  private:
    const int m_fd;
    bool m_connected = false;
};

constexpr Millis kSoon{5'000}, kAWhile{150};

} // namespace

class RelayTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();
    void bytesPassBothWays();
    void silencePassesNothingAndClosesNothing();
    void newcomersAreKeptWaitingInSilence();
    void aCutEndsAllAndLetsNewOnesPass();
    void whoeverFindsNoServerIsSentAway();

  private:
    std::string path(const char* name) const {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Echo> m_server;
    std::unique_ptr<Relay> m_relay;
};

void RelayTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<Echo>(path("server"));
    auto relay = Relay::open({.listens = path("relay"), .server = path("server")});
    QVERIFY2(relay.ok(), relay ? "" : relay.error().text().c_str());
    m_relay = std::move(*relay);
}

void RelayTest::cleanup() {
    m_relay.reset();
    m_server.reset();
}

void RelayTest::bytesPassBothWays() {
    const Client one(path("relay")), two(path("relay"));
    one.say("one");
    two.say("two");
    QCOMPARE(one.hear(kSoon), std::string("one"));
    QCOMPARE(two.hear(kSoon), std::string("two"));
}

void RelayTest::silencePassesNothingAndClosesNothing() {
    const Client client(path("relay"));
    client.say("before");
    QCOMPARE(client.hear(kSoon), std::string("before"));
    m_relay->silence();
    client.say("meanwhile");
    QCOMPARE(client.hear(kAWhile), std::string());
    m_relay->heal();
    QCOMPARE(client.hear(kSoon), std::string("meanwhile"));
}

void RelayTest::newcomersAreKeptWaitingInSilence() {
    m_relay->silence();
    const Client client(path("relay"));
    QVERIFY(client.connected());
    client.say("hello");
    QCOMPARE(client.hear(kAWhile), std::string());
    m_relay->heal();
    QCOMPARE(client.hear(kSoon), std::string("hello"));
}

void RelayTest::aCutEndsAllAndLetsNewOnesPass() {
    const Client before(path("relay"));
    before.say("x");
    QCOMPARE(before.hear(kSoon), std::string("x"));
    m_relay->silence();
    m_relay->cut();
    QCOMPARE(before.hear(kSoon), std::string("gone"));
    const Client later(path("relay"));
    later.say("y");
    QCOMPARE(later.hear(kSoon), std::string("y"));
}

void RelayTest::whoeverFindsNoServerIsSentAway() {
    auto relay = Relay::open({.listens = path("lonely"), .server = path("nobody")});
    QVERIFY(relay.ok());
    const Client client(path("lonely"));
    QCOMPARE(client.hear(kSoon), std::string("gone"));
}

QTEST_GUILESS_MAIN(RelayTest)
#include "relay_test.moc"
