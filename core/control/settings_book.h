// The configuration's file as a desk sees and changes it.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::control {

struct SettingsCopy {
    std::string file;    ///< where it is, or would be written
    bool exists = false; ///< else the defaults hold
    std::string text;    ///< with its passwords: never to be shown as it is
};

struct SettingsOrder {
    std::string file;   ///< as in the copy
    std::string before; ///< the text that was changed
    std::string after;
    std::string actor; ///< a person
};

/// Thread contract: any thread; every method may wait for a disk.
class SettingsBook {
  public:
    virtual ~SettingsBook() = default;
    /// Errors: invalidArgument where the engine runs without a file; io.
    virtual Result<SettingsCopy> copy() = 0;
    /// Whole or not at all, and on record; nothing is taken over before RELOAD. Errors: the
    /// loader's; conflict where the file is no longer as it was seen; io.
    virtual Status save(const SettingsOrder& order) = 0;
};

} // namespace usher::control
