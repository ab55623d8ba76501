"""Plays the client generations O, M and N against a server and prints what each of them saw as JSON.

usage: client.py HOST:PORT FOLDER_OF_STUBS
"""

import json
import sys
import uuid

import grpc

sys.path.insert(0, sys.argv[2])
import streaming_pb2 as pb
import streaming_pb2_grpc as pb_grpc

HARDWARE_ID = "python-client"
MIB = 1024 * 1024


def failure(error):
    return {
        "code": error.code().name,
        "details": error.details(),
        "trailers": {key: value for key, value in error.trailing_metadata() if isinstance(value, str)},
    }


def audio_problems(chunk):
    """What a client would not forgive in an audio chunk."""
    problems = []
    if (chunk.sample_rate, chunk.channels, chunk.dtype) != (48000, 1, "int16"):
        problems.append(f"{chunk.sample_rate} Hz, {chunk.channels} channels, {chunk.dtype}")
    if len(chunk.shape) != 0:
        problems.append(f"shape {list(chunk.shape)}")
    if len(chunk.audio_data) == 0 or len(chunk.audio_data) % 2 != 0:
        problems.append(f"{len(chunk.audio_data)} bytes")
    samples = memoryview(chunk.audio_data).cast("h")
    if all(abs(sample) <= 64 for sample in samples):
        problems.append("silent")
    return problems


def read(call):
    """Everything a stream brings, by WhichOneof, as generations M and N read it."""
    seen = {"order": [], "texts": [], "actions": [], "audio_seconds": 0.0, "problems": [], "status": "OK"}
    try:
        for response in call:
            kind = response.WhichOneof("content")
            if seen["order"][-1:] != [kind]:
                seen["order"].append(kind)
            if kind == "text_chunk":
                seen["texts"].append(response.text_chunk)
            elif kind == "audio_chunk":
                seen["problems"] += audio_problems(response.audio_chunk)
                seen["audio_seconds"] += len(response.audio_chunk.audio_data) / 96000
            elif kind == "action_message":
                seen["actions"].append(json.loads(response.action_message.action_json))
            elif kind in ("end_message", "error_message"):
                seen["terminal"] = getattr(response, kind)
            elif kind == "metadata":
                metadata = response.metadata
                seen["metadata"] = [metadata.method, metadata.sample_rate, metadata.channels, metadata.dtype]
    except grpc.RpcError as error:
        seen["status"] = failure(error)
    return seen


def generation_o(stub, prompt):
    """October 2025: no session_id, no phase, screenshot "" when there is none; reads the oneof by truthiness."""
    request = pb.StreamRequest(
        prompt=prompt, screenshot="", screen_width=1440, screen_height=900, hardware_id=HARDWARE_ID
    )
    seen = {"text": "", "audio_bytes": 0, "shapes": [], "end": None, "left_over": 0}
    for response in stub.StreamAudio(request, timeout=30):
        if seen["end"] is not None:
            seen["left_over"] += 1
        elif response.end_message:
            seen["end"] = "end"
        elif response.error_message:
            seen["end"] = "error"
        elif response.HasField("action_message"):
            seen["end"] = "action"
        elif response.HasField("browser_progress"):
            seen["end"] = "progress"
        elif response.text_chunk:
            seen["text"] += response.text_chunk
        elif response.audio_chunk.audio_data:
            seen["audio_bytes"] += len(response.audio_chunk.audio_data)
            seen["shapes"] += list(response.audio_chunk.shape)
        else:
            seen["end"] = "empty chunk"
    return seen


def request_m(prompt, **fields):
    """Early February 2026: a session_id of its own, still no phase."""
    defaults = {"screenshot": "", "screen_width": 1440, "screen_height": 900, "hardware_id": HARDWARE_ID}
    return pb.StreamRequest(prompt=prompt, session_id=str(uuid.uuid4()), **{**defaults, **fields})


def request_n(prompt, **fields):
    """Late February 2026: the final prompt is a COMMIT."""
    commit = {"phase": pb.REQUEST_PHASE_COMMIT, "chunk_seq": 0, "chunk_text": ""}
    return request_m(prompt, **{**commit, **fields})


def generation_n_collect(stub):
    """Snapshots of the speech while it is spoken, each an RPC of its own, then a COMMIT without a prompt."""
    session_id = str(uuid.uuid4())
    snapshots = ["what", "what is 12", "what is 12 plus 30"]
    collected = []
    for seq, text in enumerate(snapshots, start=1):
        request = pb.StreamRequest(
            hardware_id=HARDWARE_ID,
            session_id=session_id,
            phase=pb.REQUEST_PHASE_COLLECT,
            chunk_seq=seq,
            chunk_text=text,
        )
        collected.append(read(stub.StreamAudio(request, timeout=3)))
    commit = request_n("")
    commit.session_id = session_id
    return {"collected": collected, "answer": read(stub.StreamAudio(commit))}


def cancel_then_ask(stub):
    """Today's interruption is a cancelled RPC; the device asks again at once."""
    call = stub.StreamAudio(request_n("what can you do?"))
    next(call)
    call.cancel()
    try:
        for _ in call:
            pass
        status = "OK"
    except grpc.RpcError as error:
        status = error.code().name
    return {"cancelled": status, "next": read(stub.StreamAudio(request_n("what is 2 + 2?")))}


def health(channel):
    """grpc.health.v1 in bytes: generated modules would need a package "grpc" of their own."""
    check = channel.unary_unary("/grpc.health.v1.Health/Check")
    service = b"streaming.StreamingService"
    reply = check(bytes([10, len(service)]) + service, timeout=5)
    return "SERVING" if reply == bytes([8, 1]) else reply.hex()


def unary(method, request):
    try:
        return method(request, timeout=10)
    except grpc.RpcError as error:
        return error


def usage(stub, **fields):
    request = pb.UsageRequest(**{"hardware_id": HARDWARE_ID, "source": "test", "model": "none", **fields})
    reply = unary(stub.ReportUsage, request)
    return failure(reply) if isinstance(reply, grpc.RpcError) else {"success": reply.success}


def interrupt_nothing(stub):
    reply = stub.InterruptSession(pb.InterruptRequest(hardware_id="a-quiet-device"), timeout=10)
    return {"success": reply.success, "sessions": list(reply.interrupted_sessions)}


def main():
    options = [
        ("grpc.max_receive_message_length", 50 * MIB),
        ("grpc.max_send_message_length", 50 * MIB),
        ("grpc.keepalive_time_ms", 120_000),
        ("grpc.enable_http_proxy", 0),
    ]
    with grpc.insecure_channel(sys.argv[1], options=options) as channel:
        stub = pb_grpc.StreamingServiceStub(channel)
        welcome = pb.WelcomeRequest(text="Good morning.", session_id=str(uuid.uuid4()), language="en")
        seen = {
            "health": health(channel),
            "o_text": generation_o(stub, "what is 15% of 240?"),
            "o_action": generation_o(stub, "open Safari"),
            "m_text": read(stub.StreamAudio(request_m("what is 15% of 240?"), timeout=30)),
            "n_text": read(stub.StreamAudio(request_n("what is 15% of 240?"))),
            "n_action": read(stub.StreamAudio(request_n("open Safari"))),
            "n_collect": generation_n_collect(stub),
            "cancel": cancel_then_ask(stub),
            "blank_prompt": read(stub.StreamAudio(request_n("  "))),
            "unknown_device": read(stub.StreamAudio(request_n("hello", hardware_id="Unknown "))),
            "bad_screenshot": read(stub.StreamAudio(request_n("hello", screenshot="bm90IGEgcGljdHVyZQ=="))),
            "welcome": read(stub.GenerateWelcomeAudio(welcome, timeout=30)),
            "interrupt_nothing": interrupt_nothing(stub),
            "usage": usage(stub, input_tokens=1, output_tokens=2),
            "negative_usage": usage(stub, input_tokens=-1),
        }
        print(json.dumps(seen))


main()
