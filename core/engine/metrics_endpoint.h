// Prometheus's scrape, answered from the last snapshot: GET /metrics on a loop's listener.
#pragma once

#include "net/loop.h"
#include <usher/base/result.h>

#include <functional>
#include <memory>
#include <string>

namespace usher::engine {

/// Thread contract: the loop's thread, or before the loop runs.
class MetricsEndpoint {
  public:
    static constexpr std::size_t kMaxRequest = 8192;
    static constexpr int kMaxScrapers = 256;
    static constexpr Seconds kDeadline{5}; ///< for the whole request

    using Text = std::function<std::string()>;
    /// Errors as Loop::listen.
    static Result<std::unique_ptr<MetricsEndpoint>>
    open(net::Loop& loop, const std::string& address, Text text);
    ~MetricsEndpoint();

  private:
    class Body;
    explicit MetricsEndpoint(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

/// Pure: the whole answer to a request's head. Anything but GET or HEAD /metrics gets its status
/// line.
std::string answerHttp(const std::string& head, const std::function<std::string()>& text);

} // namespace usher::engine
