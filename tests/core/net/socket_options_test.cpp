// What a socket is given beyond its address: a unix socket's access, TCP's timeouts; and whose the
// other end is.
#include "net/peer_owner.h"
#include "net/tcp_options.h"
#include "support/backend_test.h"
#include "support/contains.h"
#include "support/sockets.h"

#include <QTemporaryDir>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace usher;
using namespace usher::test;

namespace {

void closeAtOnce(int fd, const net::Peer&) {
    ::close(fd);
}

std::string addressOf(const net::Listener& listener) {
    return "127.0.0.1:" + std::to_string(listener.port());
}

} // namespace

class SocketOptionsTest : public BackendTest {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase_data() { addBackends(); }
    void init() { openLoop(); }
    void cleanup() { closeLoop(); }

    void aUnixSocketHasItsModeAndGroup();
    void anUnknownGroupIsAnErrorAndLeavesNoSocket();
    void whoIsAcceptedHasTheListenersTimeouts();
    void theOwnerOfALoopbackPeerIsKnown();

  private:
    /// The gate's end and the client's of a connection made now.
    struct Ends {
        int accepted = -1, client = -1;
    };
    Ends connection(const TcpTimeouts& timeouts = {});
};

SocketOptionsTest::Ends SocketOptionsTest::connection(const TcpTimeouts& timeouts) {
    Ends ends;
    const auto listener =
        loop().listen("127.0.0.1:0", [&](int fd, const net::Peer&) { ends.accepted = fd; });
    if (!listener)
        return ends;
    net::setTimeouts((*listener)->fd(), timeouts);
    loop().connect(addressOf(**listener), [&](Result<int> fd) { ends.client = fd ? *fd : -1; });
    (void)runUntil(loop(), [&] { return ends.accepted >= 0 && ends.client >= 0; });
    return ends;
}

void SocketOptionsTest::aUnixSocketHasItsModeAndGroup() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto path = folder.filePath("socket").toStdString();
    struct stat info {};
    {
        const auto open = loop().listen(path, closeAtOnce);
        QVERIFY(open.ok() && ::stat(path.c_str(), &info) == 0);
        QCOMPARE(info.st_mode & 0777U, 0777U);
    }
    const auto group = std::to_string(::getegid());
    const auto closed = loop().listen(path, closeAtOnce, {.mode = 0750, .group = group});
    QVERIFY2(closed.ok(), closed.ok() ? "" : closed.error().text().c_str());
    QCOMPARE(::stat(path.c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0750U);
    QCOMPARE(info.st_gid, ::getegid());
}

void SocketOptionsTest::anUnknownGroupIsAnErrorAndLeavesNoSocket() {
    const QTemporaryDir folder("/tmp/usher-net-XXXXXX");
    const auto path = folder.filePath("socket").toStdString();
    const auto listener = loop().listen(path, closeAtOnce, {.mode = 0770, .group = "no such"});
    QVERIFY(!listener.ok());
    QCOMPARE(listener.error().code, Errc::invalidArgument);
    QVERIFY(contains(listener.error().message, "no such"));
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
}

void SocketOptionsTest::whoIsAcceptedHasTheListenersTimeouts() {
    const auto ends = connection(
        {.keepalivesIdle = Seconds{61},
         .keepalivesInterval = Seconds{7},
         .keepalivesCount = 4,
         .userTimeout = Millis{90'500}});
    QVERIFY(ends.accepted >= 0 && ends.client >= 0);
    const auto option = [&](int level, int name) {
        int value = -1;
        socklen_t length = sizeof value;
        getsockopt(ends.accepted, level, name, &value, &length);
        return value;
    };
    QCOMPARE(option(SOL_SOCKET, SO_KEEPALIVE), 1);
    QCOMPARE(option(IPPROTO_TCP, TCP_KEEPIDLE), 61);
    QCOMPARE(option(IPPROTO_TCP, TCP_KEEPINTVL), 7);
    QCOMPARE(option(IPPROTO_TCP, TCP_KEEPCNT), 4);
    QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 90'500);
    ::close(ends.accepted);
    ::close(ends.client);
}

/// The kernel tells it; of a socket that is closed, nothing.
void SocketOptionsTest::theOwnerOfALoopbackPeerIsKnown() {
    const auto ends = connection();
    QVERIFY(ends.accepted >= 0 && ends.client >= 0);
    QCOMPARE(net::ownerOfPeer(ends.accepted), std::optional(static_cast<int>(::getuid())));
    ::close(ends.client);
    QCOMPARE(net::ownerOfPeer(ends.accepted), std::optional<int>());
    ::close(ends.accepted);
}

QTEST_GUILESS_MAIN(SocketOptionsTest)
#include "socket_options_test.moc"
