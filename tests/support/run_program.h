// A program run to its end, with what it said.
#pragma once

#include <QProcess>

namespace usher::test {

struct Ran {
    int code = -1;
    QString out, err;
};
/// Waits at most two minutes, a guard against hanging.
inline Ran
runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        process.kill();
    return {
        process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(),
        process.readAllStandardError()};
}

} // namespace usher::test
