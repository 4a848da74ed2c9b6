"""OT talks against independent implementations from PyPI, on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.checks.services import opc_ua
from cyberscan.model.services.base import Answer
from cyberscan.model.services.kit import S7, Dnp3, Iec104, Modbus, OpcUa
from cyberscan.net.base import NetError
from cyberscan.observe.services.service import services
from tests.support.services import free_port, said
from tests.support.services_real import reproduced, script

pytestmark = [pytest.mark.anyio, pytest.mark.real]


async def _talk(name: str, port: int) -> Answer:
    return await said(services()[name], port, patience=10)


async def test_a_real_modbus_server_tells_its_identification(tmp_path: Path) -> None:
    port = free_port()
    async with script(_PYMODBUS.format(port=port), port, tmp_path):
        answer = await _talk("modbus", port)
    assert answer == Modbus(objects=("Contoh", "PLC", "1.0"))


async def test_a_real_s7_server_tells_its_module(tmp_path: Path) -> None:
    port = free_port()
    async with script(_SNAP7.format(port=port), port, tmp_path):
        answer = await _talk("s7", port)
    assert answer == S7(module="6ES7 315-2EH14-0AB0")


async def test_a_real_iec_104_station_confirms_a_test_frame(tmp_path: Path) -> None:
    port = free_port()
    async with script(_C104.format(port=port), port, tmp_path):
        assert await _talk("iec104", port) == Iec104()
        with pytest.raises((NetError, TimeoutError)):
            await _talk("modbus", port)


async def test_a_real_outstation_tells_its_link_status(tmp_path: Path) -> None:
    port = free_port()
    async with script(_DNP3.format(port=port), port, tmp_path):
        assert await _talk("dnp3", port) == Dnp3(address=10)


async def test_a_real_opc_ua_server_acknowledges(tmp_path: Path) -> None:
    port = free_port()
    async with script(_ASYNCUA.format(port=port), port, tmp_path):
        assert await _talk("opc-ua", port) == OpcUa()
        assert "ACKF" in await reproduced(opc_ua.CHECK, port)


_ASYNCUA = """
import asyncio
from asyncua import Server


async def main():
    server = Server()
    await server.init()
    server.set_endpoint("opc.tcp://127.0.0.1:{port}")
    async with server:
        await asyncio.Event().wait()


asyncio.run(main())
"""


_PYMODBUS = """
import asyncio
from pymodbus import ModbusDeviceIdentification
from pymodbus.datastore import ModbusDeviceContext, ModbusServerContext
from pymodbus.server import StartAsyncTcpServer

identity = ModbusDeviceIdentification(
    info_name={{"VendorName": "Contoh", "ProductCode": "PLC", "MajorMinorRevision": "1.0"}}
)
context = ModbusServerContext(devices=ModbusDeviceContext(), single=True)
asyncio.run(StartAsyncTcpServer(context, identity=identity, address=("127.0.0.1", {port})))
"""

_SNAP7 = """
import time
from snap7.server import Server

server = Server()
server.start(tcp_port={port})
while True:
    time.sleep(1)
"""

_C104 = """
import time
import c104

server = c104.Server(ip="127.0.0.1", port={port})
server.add_station(common_address=47)
server.start()
while True:
    time.sleep(1)
"""

_DNP3 = """
import asyncio
from dnp3.outstation.config import OutstationConfig
from dnp3.outstation.outstation import Outstation
from dnp3.outstation.tcp_runner import OutstationTcpRunner

outstation = Outstation(OutstationConfig(address=10))
asyncio.run(OutstationTcpRunner(outstation, "127.0.0.1", {port}).run())
"""
