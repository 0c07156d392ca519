// The configuration file as a settings page has it: every option with its value, and changes that
// are not saved yet, made in the file's own text.
#pragma once

#include "config/line_diff.h"
#include "config/loader.h"
#include "config/options.h"

#include <map>
#include <optional>

namespace usher::config {

struct Setting {
    std::string table; ///< "gate", "pools.main"
    std::string key;   ///< "gate.max_clients", "pools.main.min"
    std::string value; ///< passwords masked
    std::string defaultText;
    const OptionSpec* spec = nullptr; ///< never null
    bool written = false;             ///< in the file; else the default holds
    bool changed = false;             ///< and not saved
};

struct SettingChange {
    std::string key;           ///< "gate.max_clients"; "pools.main" of a pool that comes or goes
    std::string before, after; ///< passwords masked; "" of what is not there
    bool reloadable = true;
};
/// What is in force differently; a password alone as well.
std::vector<SettingChange> changesBetween(const Config& before, const Config& after);

/// Of two texts of a configuration file; passwords masked.
std::vector<LineChange> maskedDiff(std::string_view before, std::string_view after);

/// A masked value as somebody has edited it, with the passwords of `original` where they were left
/// alone. Empty: it cannot be told which.
std::optional<std::string> unmasked(const std::string& edited, const std::string& original);

/// Thread contract: none of its own; a plain value.
class SettingsDraft {
  public:
    /// `text` is "" where there is no file; `file` is for complaints and relative paths.
    SettingsDraft(std::string text, std::string file);

    const std::string& base() const { return m_base; }
    const std::string& text() const { return m_text; }
    bool touched() const { return m_text != m_base; }

    // Errors: what is written so that it cannot be changed here alone. What the loader has against
    // it, complaint() tells: it may be mended by the next change.

    /// As typed, without quotes.
    Status set(const std::string& key, const std::string& typed);
    Status reset(const std::string& key); ///< the default holds again

    // Errors: the loader's as well.

    Status addPool(const std::string& name);
    /// What was a default of the old name alone is written out, so that the pool stays as it is.
    Status renamePool(const std::string& from, const std::string& to);
    Status removePool(const std::string& name);

    /// The loader's words about the text as it is now; nothing when it would be taken.
    std::optional<Error> complaint() const { return m_complaint; }
    /// Of the text where the loader takes it, else the last one that it took; null: none yet.
    const Config* config() const { return m_config ? &*m_config : nullptr; }
    /// Of the file as it was read; null where the loader does not take it.
    const Config* baseConfig() const { return m_baseConfig ? &*m_baseConfig : nullptr; }
    std::vector<Setting> settings() const;
    std::vector<SettingChange> changes() const;

  private:
    Status take(Result<std::string> next);
    Status takeWhole(Result<std::string> next);
    void look();
    Setting settingOf(const OptionValue& value) const;
    Result<std::string> withPools() const;
    Result<std::string> literalOf(const std::string& key, const std::string& typed) const;

    std::string m_base, m_text, m_file;
    std::optional<Config> m_config, m_baseConfig;
    std::optional<Error> m_complaint;
    std::map<std::string, std::string> m_typed; ///< of what the loader does not take
};

} // namespace usher::config
