// Where the engine's latest state hangs for whoever looks, and how it rouses a reader in between.
#pragma once

#include "base/mutex.h"
#include "control/desk_state.h"

#include <functional>
#include <memory>

namespace usher::engine {

/// Thread contract: every method from any thread.
class StateBoard {
  public:
    StateBoard();                                            ///< an empty state hangs there
    std::shared_ptr<const control::DeskState> state() const; ///< never null
    void publish(std::shared_ptr<const control::DeskState> next);

    void setWake(std::function<void()> wake); ///< null: nobody is roused
    /// Calls what setWake() was given, outside the lock.
    void wake() const;

  private:
    mutable Mutex m_mutex;
    std::shared_ptr<const control::DeskState> m_state USHER_GUARDED_BY(m_mutex);
    std::function<void()> m_wake USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::engine
