// Changes of the configuration's file: written whole, never over another program's, and put on
// record.
#pragma once

#include "base/mutex.h"
#include "control/audit.h"
#include "control/settings_book.h"

#include <usher/base/clock.h>

#include <functional>
#include <memory>

namespace usher::engine {

class SettingsKeeper final : public control::SettingsBook {
  public:
    struct Parts {
        std::shared_ptr<control::AuditLog> audit;
        const Clock& clock;
        std::function<std::uint64_t()> nextTicket; ///< any thread
        /// where it is or would be; null: the engine runs without one
        std::function<std::string()> file;
    };
    explicit SettingsKeeper(Parts parts) : m_parts(std::move(parts)) {}

    Result<control::SettingsCopy> copy() override;
    Status save(const control::SettingsOrder& order) override;

  private:
    Status write(const control::SettingsOrder& order);
    void record(const control::SettingsOrder& order, const Status& done);

    const Parts m_parts;
    Mutex m_writing; ///< one save at a time
};

} // namespace usher::engine
