// An HTTP server of another make (Python's) that answers POSTs as told and prints what it heard.
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace usher::test {

/// Statuses are answered in turn, the last for good; 0 = no answer for a minute.
class WebhookReceiver {
  public:
    explicit WebhookReceiver(const QString& statuses, const QString& certificate = {}) {
        qputenv("no_proxy", "127.0.0.1"); // of whoever posts
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start("python3", {"-c", kScript, statuses, certificate});
        QTRY_VERIFY_WITH_TIMEOUT(m_process.canReadLine(), kPatience);
        m_port = m_process.readLine().trimmed().toInt();
    }
    ~WebhookReceiver() {
        m_process.kill();
        m_process.waitForFinished();
    }
    std::string url(const char* path = "/hook", const char* scheme = "http") const {
        return std::string(scheme) + "://127.0.0.1:" + std::to_string(m_port) + path;
    }
    /// Posts since the start: {"path", "token", "type", "body": {…}}.
    const QList<QJsonObject>& posts() {
        m_process.waitForReadyRead(1);
        while (m_process.canReadLine())
            m_posts.push_back(QJsonDocument::fromJson(m_process.readLine()).object());
        return m_posts;
    }
    /// "database firing" of the alerts of all posts.
    QStringList told() {
        QStringList all;
        for (const auto& post : posts())
            for (const QJsonValue each : post["body"]["alerts"].toArray())
                all << each["labels"]["alertname"].toString() + ' ' + each["status"].toString();
        return all;
    }

    static constexpr int kPatience = 30'000; ///< milliseconds

  private:
    static constexpr const char* kScript =
        "import http.server, json, ssl, sys, time\n"
        "statuses = [int(s) for s in sys.argv[1].split(',')]\n"
        "class Handler(http.server.BaseHTTPRequestHandler):\n"
        "    def do_POST(self):\n"
        "        body = self.rfile.read(int(self.headers['Content-Length']))\n"
        "        print(json.dumps({'path': self.path, 'token': self.headers['Authorization'] or "
        "'',\n"
        "            'type': self.headers['Content-Type'], 'body': json.loads(body)}), "
        "flush=True)\n"
        "        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]\n"
        "        if status == 0:\n"
        "            time.sleep(60)\n"
        "        self.send_response(status)\n"
        "        if status == 302:\n"
        "            self.send_header('Location', '/elsewhere')\n"
        "        self.send_header('Content-Length', '0')\n"
        "        self.end_headers()\n"
        "    def log_message(self, *said):\n"
        "        pass\n"
        "server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)\n"
        "if sys.argv[2]:\n"
        "    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
        "    context.load_cert_chain(sys.argv[2] + '.crt', sys.argv[2] + '.key')\n"
        "    server.socket = context.wrap_socket(server.socket, server_side=True)\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()\n";

    QProcess m_process;
    QList<QJsonObject> m_posts;
    int m_port = 0;
};

} // namespace usher::test
