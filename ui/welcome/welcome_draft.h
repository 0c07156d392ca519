// What the welcome's steps fill in together, and what is left to do of it.
#pragma once

#include "setup/first_files.h"
#include "setup/server_trial.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace usher::ui {

enum class WelcomeStep {
    live,
    connect,
    bring,
    done ///< written: no way back
};
inline constexpr int kWelcomeSteps = 3; ///< that are counted

/// Thread contract: a plain value.
struct WelcomeDraft {
    setup::Plan plan;
    std::optional<setup::Trial> trial; ///< of the server as it is filled in now
    std::size_t importedUsers = 0;
    QString existing; ///< a configuration that is there: nothing is written then
};

bool mayWrite(const WelcomeDraft& draft);
/// Sentences, what stops the writing first; empty: nothing.
QStringList leftToDo(const WelcomeDraft& draft);
/// What is going to be written, a line a file, and the pools' sizes.
QStringList toBeWritten(const WelcomeDraft& draft);
QString sizesWords(const setup::Sizes& sizes);

} // namespace usher::ui
