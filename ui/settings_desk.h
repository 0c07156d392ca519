// The configuration's file as the window sees and changes it, where the engine runs.
#pragma once

#include "config/config.h"
#include "control/settings_book.h"
#include "ui/desk_worker.h"

#include <functional>
#include <memory>
#include <vector>

namespace usher::ui {

/// What `usher check` says, a line a finding.
struct CheckLine {
    enum class Kind {
        good,
        doubtful, ///< works, and is not as safe as it could be
        bad
    };
    Kind kind = Kind::bad;
    std::string text;
};

/// Called on the worker's thread; may block.
struct SettingsCalls {
    std::function<Result<control::SettingsCopy>()> copy;
    std::function<Status(const control::SettingsOrder&)> save;
    std::function<std::vector<CheckLine>(const config::Config&)> check; ///< null: none is made
};

/// Thread contract: the window's thread; nothing waits, answers come later, and not at all once
/// `context` is gone.
class SettingsDesk {
  public:
    /// `owner` outlives it.
    SettingsDesk(QObject& owner, SettingsCalls calls);

    using CopyDone = std::function<void(Result<control::SettingsCopy>)>;
    void copy(QObject* context, CopyDone done);
    using SaveDone = std::function<void(Status)>;
    void save(control::SettingsOrder order, QObject* context, SaveDone done);
    bool canCheck() const { return m_calls->check != nullptr; }
    using CheckDone = std::function<void(Result<std::vector<CheckLine>>)>;
    void check(config::Config config, QObject* context, CheckDone done);

  private:
    std::shared_ptr<const SettingsCalls> m_calls;
    DeskWorker m_files, m_checker; ///< a save does not wait for a server that is away
};

} // namespace usher::ui
