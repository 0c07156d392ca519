// Trees as JSON in one line, and back.
#pragma once

#include "desk/form.h"
#include <usher/base/result.h>

namespace usher::desk {

/// Bytes that are not UTF-8 become U+FFFD.
inline std::string textOf(const Tree& tree) {
    return tree.dump(-1, ' ', false, Tree::error_handler_t::replace);
}

/// Errors: invalidArgument when it is no JSON object.
inline Result<Tree> treeOf(const std::string& text) {
    auto tree = Tree::parse(text, nullptr, false);
    if (!tree.is_object())
        return Error{Errc::invalidArgument, "this is no JSON object: " + text.substr(0, 60), ""};
    return tree;
}

template <Struct T> Result<T> readOne(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    T value;
    read(*tree, value);
    return value;
}

} // namespace usher::desk
