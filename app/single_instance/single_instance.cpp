#include "app/single_instance/single_instance.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTimer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr auto kRequest = "raise\n";
constexpr auto kAnswer = "raised\n";
constexpr qint64 kLongestLine = 64;
constexpr int kMostWaiting = 8;
constexpr Millis kClientMayTake{2000};

struct Places {
    QString lock, socket;
};

/// A name of fixed length: a socket's path may hold 107 bytes, a data folder's name has no such
/// bound.
Places placesOf(const std::string& dataFolder) {
    const QString folder = QFileInfo(QString::fromStdString(dataFolder)).canonicalFilePath();
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString name =
        QStringLiteral("usher-") +
        QString::fromLatin1(
            QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    const QString base =
        (QFileInfo(runtime).isDir() && QFileInfo(runtime).isWritable() ? runtime : folder) + u'/' +
        name;
    return {base + QStringLiteral(".lock"), base + QStringLiteral(".sock")};
}

Error cannot(const char* what, const QString& where, const QString& why) {
    return {
        Errc::io,
        fmt::format("{} {}: {}", what, where.toStdString(), why.toStdString()),
        "set XDG_RUNTIME_DIR to a folder that can be written"};
}

int openLock(const QString& path) {
    constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    return ::open(path.toLocal8Bit().constData(), kFlags, 0600);
}

Error notAnswered(const std::string& dataFolder, const std::string& holder) {
    return {
        Errc::timeout,
        fmt::format(
            "Usher already runs over {} (process {}) but has not answered",
            dataFolder,
            holder),
        fmt::format(
            "it may still be starting; else end it with kill {}, or start this one with another "
            "XDG_DATA_HOME",
            holder)};
}

std::string holderOf(int lock) {
    char digits[16] = {};
    const auto length = ::pread(lock, digits, sizeof digits - 1, 0);
    return length > 0 ? std::string(digits, static_cast<std::size_t>(length)) : "unknown";
}

void writeHolder(int lock) {
    const std::string id = std::to_string(::getpid());
    if (::ftruncate(lock, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(lock, id.data(), id.size(), 0);
}

bool askToRaise(const QString& socket, Millis patience) {
    QElapsedTimer since;
    since.start();
    const auto left = [&] {
        return std::max(1, static_cast<int>(patience.count() - since.elapsed()));
    };
    QLocalSocket client;
    // The first may have its lock and not listen yet.
    for (client.connectToServer(socket); !client.waitForConnected(left());
         client.connectToServer(socket)) {
        if (since.elapsed() >= patience.count())
            return false;
        ::usleep(20'000);
    }
    client.write(kRequest);
    while (!client.canReadLine())
        if (since.elapsed() >= patience.count() || !client.waitForReadyRead(left()))
            return false;
    return client.readLine(kLongestLine) == kAnswer;
}

} // namespace

Result<std::unique_ptr<SingleInstance>> SingleInstance::claim(const InstanceOptions& options) {
    const Places places = placesOf(options.dataFolder);
    const int lock = openLock(places.lock);
    if (lock < 0)
        return cannot("the lock", places.lock, QString::fromLocal8Bit(std::strerror(errno)));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = holderOf(lock);
        ::close(lock);
        if (askToRaise(places.socket, options.patience))
            return std::unique_ptr<SingleInstance>();
        return notAnswered(options.dataFolder, holder);
    }
    writeHolder(lock);
    std::unique_ptr<SingleInstance> first(new SingleInstance(lock));
    if (!first->listenAt(places.socket))
        return cannot("the socket", places.socket, first->m_server.errorString());
    return first;
}

bool SingleInstance::listenAt(const QString& socket) {
    QLocalServer::removeServer(socket); // of one that crashed: we hold its lock
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(kMostWaiting);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
    return m_server.listen(socket);
}

SingleInstance::~SingleInstance() {
    m_server.close();
    ::close(m_lock); // lets go of the lock
}

void SingleInstance::welcome() {
    while (auto* client = m_server.nextPendingConnection()) {
        client->setReadBufferSize(kLongestLine);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QLocalSocket::readyRead, this, [this, client] { read(client); });
        QTimer::singleShot(kClientMayTake, client, [client] { client->abort(); });
        if (client->bytesAvailable() > 0)
            read(client);
    }
}

void SingleInstance::read(QLocalSocket* client) {
    if (!client->canReadLine()) {
        if (client->bytesAvailable() >= kLongestLine)
            client->abort();
        return;
    }
    if (client->readLine(kLongestLine) != kRequest)
        return client->abort();
    client->write(kAnswer);
    client->disconnectFromServer(); // once it is written
    Q_EMIT raiseWanted();
}

} // namespace usher::app
