// Prometheus's scrape over real sockets: many at once, and again at once.
#include "engine/metrics_endpoint.h"
#include "support/raw_client.h"

#include <QTest>
#include <future>
#include <thread>

using namespace usher;
using namespace usher::test;

namespace {

/// The endpoint on a loop of its own thread.
class Endpoint {
  public:
    explicit Endpoint(engine::MetricsEndpoint::Text text)
        : m_port(listenOnLoopback()),
          m_loop(std::move(net::Loop::create()).value()) {
        ::close(m_port.fd);
        const auto address = "127.0.0.1:" + std::to_string(m_port.port);
        m_endpoint = std::move(engine::MetricsEndpoint::open(*m_loop, address, text)).value();
        m_thread = std::thread([this] { m_loop->run(); });
    }
    ~Endpoint() {
        m_loop->stop();
        m_thread.join();
    }
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;
    int port() const { return m_port.port; }

  private:
    ListeningSocket m_port;
    std::unique_ptr<net::Loop> m_loop;
    std::unique_ptr<engine::MetricsEndpoint> m_endpoint;
    std::thread m_thread;
};

} // namespace

class MetricsEndpointTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aHundredScrapesAtOnceAreAllAnsweredAndAgain() {
        constexpr int kScrapers = 100;
        const std::string text(300'000, '#');
        const Endpoint endpoint([&] { return text; });
        for (int round = 0; round < 5; ++round) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < kScrapers; ++i)
                clients.push_back(std::make_unique<RawClient>(endpoint.port()));
            for (const auto& client : clients)
                QVERIFY(client->send("GET /metrics HTTP/1.1\r\n\r\n"));
            for (const auto& client : clients) {
                const auto answer = client->everything();
                QVERIFY2(answer.starts_with("HTTP/1.1 200 OK"), answer.substr(0, 80).c_str());
                QVERIFY(answer.ends_with(text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(MetricsEndpointTest)
#include "metrics_endpoint_test.moc"
