#include "engine/metrics_endpoint.h"

#include "monitor/prometheus.h"

#include <fmt/format.h>
#include <map>
#include <unistd.h>

namespace usher::engine {
namespace {

std::string
response(const char* status, const std::string& type, const std::string& body, bool withBody) {
    return fmt::format(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
        status,
        type,
        body.size(),
        withBody ? body : "");
}

} // namespace

class MetricsEndpoint::Body final : net::StreamHandler {
  public:
    Body(net::Loop& loop, Text text) : m_loop(loop), m_text(std::move(text)) {}
    ~Body() override {
        for (auto& [stream, scrape] : m_scrapes)
            m_loop.cancelTimer(scrape.deadline);
    }

    Status listen(const std::string& address) {
        auto listener = m_loop.listen(address, [this](int fd, const net::Peer&) { accept(fd); });
        if (!listener)
            return listener.error();
        m_listener = std::move(*listener);
        return {};
    }

  private:
    struct Scrape {
        std::unique_ptr<net::Stream> stream;
        std::string head;
        net::TimerId deadline = 0;
    };

    void accept(int fd) {
        if (m_scrapes.size() >= kMaxScrapers) {
            ::close(fd);
            return;
        }
        auto stream = m_loop.addStream(
            {.fd = fd,
             .borrowed = false,
             .ssl = nullptr,
             .handler = this,
             .highWater = 256 * 1024});
        auto* key = stream.get();
        const auto deadline = m_loop.runAfter(kDeadline, [this, key] { m_scrapes.erase(key); });
        m_scrapes.emplace(key, Scrape{std::move(stream), {}, deadline});
    }

    void onBytes(net::Stream& stream, net::Bytes bytes) override {
        const auto found = m_scrapes.find(&stream);
        if (found == m_scrapes.end())
            return;
        auto& scrape = found->second;
        scrape.head.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const bool whole = scrape.head.find("\r\n\r\n") != std::string::npos ||
                           scrape.head.find("\n\n") != std::string::npos;
        if (!whole && scrape.head.size() < kMaxRequest)
            return;
        const std::string answer =
            whole
                ? answerHttp(scrape.head, m_text)
                : response("431 Request Header Fields Too Large", "text/plain", "too long\n", true);
        stream.send(std::as_bytes(std::span(answer)));
        stream.close();
        if (stream.fd() < 0)
            forget(stream); // all of it is with the kernel
    }

    void onClosed(net::Stream& stream, const Error&) override { forget(stream); }

    void forget(const net::Stream& stream) {
        const auto found = m_scrapes.find(&stream);
        if (found == m_scrapes.end())
            return;
        m_loop.cancelTimer(found->second.deadline);
        m_scrapes.erase(found);
    }

    net::Loop& m_loop;
    Text m_text;
    std::unique_ptr<net::Listener> m_listener;
    std::map<const net::Stream*, Scrape> m_scrapes;
};

std::string answerHttp(const std::string& head, const std::function<std::string()>& text) {
    const bool get = head.rfind("GET ", 0) == 0, headOnly = head.rfind("HEAD ", 0) == 0;
    if (!get && !headOnly)
        return response("405 Method Not Allowed", "text/plain", "GET /metrics\n", true);
    const auto start = head.find(' ') + 1;
    const std::string path = head.substr(start, head.find_first_of(" ?\r\n", start) - start);
    if (path != "/metrics")
        return response("404 Not Found", "text/plain", "the figures are at /metrics\n", get);
    return response("200 OK", monitor::kPrometheusContentType, text(), get);
}

Result<std::unique_ptr<MetricsEndpoint>>
MetricsEndpoint::open(net::Loop& loop, const std::string& address, Text text) {
    auto body = std::make_unique<Body>(loop, std::move(text));
    if (auto status = body->listen(address); !status)
        return status.error();
    return std::unique_ptr<MetricsEndpoint>(new MetricsEndpoint(std::move(body)));
}

MetricsEndpoint::MetricsEndpoint(std::unique_ptr<Body> body) : m_body(std::move(body)) {}
MetricsEndpoint::~MetricsEndpoint() = default;

} // namespace usher::engine
