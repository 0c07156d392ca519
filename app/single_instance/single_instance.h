// One window a data folder: a second start raises the first's window and ends.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <QLocalServer>

#include <memory>
#include <string>

class QLocalSocket;

namespace usher::app {

struct InstanceOptions {
    std::string dataFolder; ///< who shares it is the same Usher
    Millis patience{5000};  ///< how long the first may take to answer
};

/// Held by the first for its life. A lock that the kernel lets go of when the process ends says who
/// is first, so a crash leaves nothing to repair; a socket beside it carries the request to be
/// raised. Both lie in $XDG_RUNTIME_DIR, or in the data folder where there is none. Thread
/// contract: the window's thread.
class SingleInstance : public QObject {
    Q_OBJECT
  public:
    /// The first: an object that listens. A later one: null, once the first has raised its window.
    /// Errors: Errc::timeout when the first does not answer (it is frozen), with its process id and
    /// the mend; Errc::io when neither lock nor socket can be made.
    static Result<std::unique_ptr<SingleInstance>> claim(const InstanceOptions& options);
    ~SingleInstance() override;

  Q_SIGNALS:
    /// A second start wants the window seen.
    void raiseWanted();

  private:
    explicit SingleInstance(int lock) : m_lock(lock) {}
    bool listenAt(const QString& socket);
    void welcome();
    void read(QLocalSocket* client);

    int m_lock;
    QLocalServer m_server;
};

} // namespace usher::app
