// `usher serve` as a process, over a private PostgreSQL: what an administrator starts.
#pragma once

#include "support/pg_server.h"
#include "support/run_program.h"

#include <QProcess>
#include <QTemporaryDir>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <sys/socket.h>
#include <thread>

namespace usher::test {

struct UsherOptions {
    /// after [server]; without [gate] listen, a free port is taken
    std::string toml = {};
    QString launcher = {}; ///< a shell prefix, such as "ulimit -n 300;"
    int listenFd = -1;     ///< handed over as systemd does
};

/// Thread contract: the test's thread.
class UsherProcess {
  public:
    /// Throws with what the program said when it does not become ready.
    UsherProcess(QTemporaryDir& folder, const std::string& server, const UsherOptions& options)
        : m_folder(folder.path()),
          m_server(server) {
        configure(options.toml);
        QStringList environment = QProcess::systemEnvironment();
        environment << "XDG_DATA_HOME=" + m_folder + "/data";
        m_process.setEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(m_folder + "/log", QIODevice::Append);
        if (options.listenFd >= 0)
            m_process.setChildProcessModifier([fd = options.listenFd] { ::dup2(fd, 3); });
        const QString activated = options.listenFd >= 0 ? "LISTEN_PID=$$ LISTEN_FDS=1 " : "";
        m_process.start(
            "/bin/sh",
            {"-c",
             options.launcher + " " + activated + "exec " USHER_PROGRAM " serve --config " +
                 m_folder + "/usher.toml"});
        while (m_process.waitForReadyRead(60'000)) {
            m_said += m_process.readAllStandardOutput();
            const auto at = m_said.indexOf("usher: ready gate=");
            if (at < 0 || m_said.indexOf('\n', at) < 0)
                continue;
            const auto line = m_said.mid(at, m_said.indexOf('\n', at) - at);
            m_port = line.mid(line.lastIndexOf(':') + 1).toInt();
            return;
        }
        throw std::runtime_error("usher serve did not become ready:\n" + log().toStdString());
    }
    ~UsherProcess() {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (m_process.waitForFinished(5'000))
            return;
        m_process.kill();
        m_process.waitForFinished(5'000);
    }
    UsherProcess(const UsherProcess&) = delete;
    UsherProcess& operator=(const UsherProcess&) = delete;

    /// Writes the configuration file; SIGHUP makes the program read it.
    void configure(const std::string& toml) const {
        std::ofstream(m_folder.toStdString() + "/usher.toml") << m_server << toml;
    }
    void signal(int number) const { ::kill(pid_t(m_process.processId()), number); }
    qint64 pid() const { return m_process.processId(); }
    int port() const { return m_port; }
    std::string conninfo(const std::string& database, const std::string& user = "anna") const {
        return fmt::format(
            "host=127.0.0.1 port={} dbname={} user={} connect_timeout=20",
            m_port,
            database,
            user);
    }
    /// True once it has ended, within half a minute.
    bool ended() {
        return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(30'000);
    }
    bool running() {
        m_process.waitForFinished(0);
        return m_process.state() != QProcess::NotRunning;
    }
    int exitCode() const {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QString log() const {
        QFile file(m_folder + "/log");
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    QString audit() const {
        QFile file(m_folder + "/data/usher/audit.jsonl");
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// The [server] table over a private server.
    static std::string serverTable(const PgServer& server) {
        return fmt::format(
            "[server]\nprimary = \"{}\"\nservice_role = \"{}\"\nbudget = 30\n",
            server->appUri(),
            server->serviceUri());
    }

  private:
    QString m_folder;
    std::string m_server;
    QProcess m_process;
    QByteArray m_said;
    int m_port = 0;
};

/// Until it holds, at most twenty seconds; false then.
inline bool soon(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + Seconds{20};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(Millis{20});
    }
    return true;
}

} // namespace usher::test
