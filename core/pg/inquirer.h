// A connection of its own for a question now and then, beside the pools. Blocks: for worker
// threads.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::pg {

struct InquirerOptions {
    std::string conninfo; ///< libpq URI or key=value text
    std::string applicationName;
    Millis timeout{5'000}; ///< of connecting and of a question, each
    /// raised: gives up within 100 ms; may be null
    const std::atomic<bool>* cancelled = nullptr;
};

/// Thread contract: one thread at a time.
class Inquirer {
  public:
    using Row = std::vector<std::optional<std::string>>;

    explicit Inquirer(InquirerOptions options);
    ~Inquirer();

    /// One statement, its parameters as text ($1, $2, …). Connects when need be; a connection that
    /// has died since the last question is replaced. Errors: those of connecting, and the server's.
    Result<std::vector<Row>> ask(
        const std::string& sql,
        const std::vector<std::string>& parameters);
    /// Closes the connection; the next question opens another.
    void hangUp();

  private:
    struct Line;
    Result<std::vector<Row>> askOnce(
        const std::string& sql,
        const std::vector<std::string>& parameters);

    InquirerOptions m_options;
    std::unique_ptr<Line> m_line;
};

} // namespace usher::pg
