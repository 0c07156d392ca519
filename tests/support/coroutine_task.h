// A coroutine that runs at once and is not waited for.
#pragma once

#include <coroutine>
#include <exception>

namespace usher::test {

struct Task {
    struct promise_type {
        Task get_return_object() { return {}; }
        std::suspend_never initial_suspend() { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

} // namespace usher::test
