// Who writes the report of each wedding day: composed above the engine, as reports need its history
// and programs of their own.
#pragma once

#include "config/config.h"

#include <string>
#include <vector>

namespace usher::engine {

struct ReportNews {
    bool trouble = false;
    std::string text; ///< a sentence
};

/// Thread contract: every method on the engine's thread, and none waits.
class ReportsPort {
  public:
    virtual ~ReportsPort() = default;
    /// At the start, and whenever the configuration became another.
    virtual void configure(const config::ReportConfig& config) = 0;
    /// What came to be since the last call, for journal and log.
    virtual std::vector<ReportNews> takeTold() = 0;
    virtual std::string trouble() const = 0; ///< why a report is missing; "" when none is
};

} // namespace usher::engine
