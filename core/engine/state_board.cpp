#include "engine/state_board.h"

namespace usher::engine {

StateBoard::StateBoard() {
    auto empty = std::make_shared<control::DeskState>();
    empty->figures = std::make_shared<monitor::Snapshot>();
    m_state = std::move(empty);
}

std::shared_ptr<const control::DeskState> StateBoard::state() const {
    MutexLock lock(m_mutex);
    return m_state;
}

void StateBoard::publish(std::shared_ptr<const control::DeskState> next) {
    MutexLock lock(m_mutex);
    m_state = std::move(next);
}

void StateBoard::setWake(std::function<void()> wake) {
    MutexLock lock(m_mutex);
    m_wake = std::move(wake);
}

void StateBoard::wake() const {
    std::function<void()> wake;
    {
        MutexLock lock(m_mutex);
        wake = m_wake;
    }
    if (wake)
        wake();
}

} // namespace usher::engine
